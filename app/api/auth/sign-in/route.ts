import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { readPasswordForm } from '@/app/api/auth/read-password-form';
import { refuseSignIn } from '@/app/api/auth/refuse-sign-in';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { audit } from '@/lib/server/auth/audit';
import { auditRefusedSignIn } from '@/lib/server/auth/audit-refused-sign-in';
import { toNextPath } from '@/lib/server/auth/next-path';
import { getAuth } from '@/lib/server/auth/get-auth';
import { checkPassword, USER_NAME } from '@/lib/server/auth/users';
import { getServices } from '@/lib/server/services';

/** Signs in with a password. Form fields: `name`, `password`. The query or the form has `next`, the path to open. */
export function POST(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const form = await readPasswordForm(request);
    if (form instanceof Response) return form;
    const { signInLimit } = getAuth();
    const name = form.get('name')?.trim() ?? '';
    const next = new URL(request.url).searchParams.get('next') ?? form.get('next');
    // No user has such a name, so there is nothing to check, to count and to record.
    if (!USER_NAME.test(name)) return redirectToSignIn('wrong', next);
    const { store } = getServices();
    const outcome = await signInLimit.attemptWithPassword({
      headers: request.headers,
      name,
      work: () => signIn(name, form.get('password') ?? ''),
    });
    if (outcome.refusal !== null) return refuseSignIn(request, outcome.refusal, next);
    const cookie = outcome.result;
    if (cookie === null) {
      await auditRefusedSignIn(store, { name, via: 'password' });
      return redirectToSignIn('wrong', next);
    }
    await audit(store, { name, via: 'password' }, 'signed_in');
    return redirectTo(toNextPath(next), [cookie, signInLimit.createDeviceCookie(name)]);
  });
}

/** Returns the cookie of a session; null if the password is incorrect, or changes at the same time. */
async function signIn(name: string, password: string): Promise<string | null> {
  const user = await checkPassword(getServices().store, name, password);
  return user && getAuth().sessions.start({ via: 'password', ...user });
}
