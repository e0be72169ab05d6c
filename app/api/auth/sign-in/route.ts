import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { readPasswordForm } from '@/app/api/auth/read-password-form';
import { acceptsHtml, withFormErrors } from '@/app/api/auth/with-form-errors';
import { problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { toNextPath } from '@/lib/server/auth/next-path';
import { getAuth } from '@/lib/server/auth/get-auth';
import { checkPassword } from '@/lib/server/auth/users';
import { getServices } from '@/lib/server/services';

/** Signs in with a password. Form fields: `name`, `password`. The query or the form has `next`, the path to open. */
export function POST(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const form = await readPasswordForm(request);
    if (form instanceof Response) return form;
    const access = getAuth();
    const name = form.get('name')?.trim() ?? '';
    const next = new URL(request.url).searchParams.get('next') ?? form.get('next');
    const waitMs = access.countSignInAttempt(request.headers, name);
    if (waitMs > 0) return tooManyAttempts(request, waitMs, next);
    const { store } = getServices();
    const role = await checkPassword(store, name, form.get('password') ?? '');
    await audit(store, { name, via: 'password' }, role === null ? 'sign_in_refused' : 'signed_in');
    if (role === null) return redirectToSignIn('wrong', next);
    const session = { name, role, via: 'password' as const, signedInAt: store.now() };
    return redirectTo(toNextPath(next), [await access.signIn(session)]);
  });
}

/** Rejects a rate-limited attempt: redirects a browser to the sign-in page, and sends Retry-After to other clients. */
function tooManyAttempts(request: Request, waitMs: number, next: string | null): Response {
  if (acceptsHtml(request)) return redirectToSignIn('too_many', next);
  const seconds = Math.ceil(waitMs / 1000);
  const response = problemResponse(
    createProblem('too_many_requests', `Too many sign-in attempts. Try again in ${seconds} s.`),
  );
  response.headers.set('Retry-After', String(seconds));
  return response;
}
