import { backToSignIn, redirectTo } from '@/app/api/auth/redirect';
import { readPasswordForm } from '@/app/api/auth/read-form';
import { answering, problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { audit } from '@/lib/access/audit';
import { nextPath } from '@/lib/access/next-path';
import { getAccess } from '@/lib/access/process';
import { checkPassword } from '@/lib/access/users';
import { getServices } from '@/lib/process';

/** The form of the sign-in page: `name`, `password`, `next`. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const form = await readPasswordForm(request);
    if (form instanceof Response) return form;
    const access = getAccess();
    const name = form.get('name')?.trim() ?? '';
    const next = form.get('next');
    const waitMs = access.signInWaitMs(request.headers, name);
    if (waitMs > 0) return tooManyTries(request, waitMs, next);
    const { store } = getServices();
    const role = await checkPassword(store, name, form.get('password') ?? '');
    await audit(store, { name, via: 'password' }, role === null ? 'sign_in_refused' : 'signed_in');
    if (role === null) return backToSignIn('wrong', next);
    const session = { name, role, via: 'password' as const, signedInAt: store.now() };
    return redirectTo(nextPath(next), [await access.signIn(session)]);
  });
}

/** A person reads it on the page; a program gets the status, and when to come back. */
function tooManyTries(request: Request, waitMs: number, next: string | null): Response {
  if (/\btext\/html\b/.test(request.headers.get('Accept') ?? '')) return backToSignIn('too_many', next);
  const answer = problemAnswer(problem('too_many_requests', 'Too many tries to sign in.'));
  answer.headers.set('Retry-After', String(Math.ceil(waitMs / 1000)));
  return answer;
}
