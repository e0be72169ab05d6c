import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { readPasswordForm } from '@/app/api/auth/read-password-form';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { audit } from '@/lib/server/auth/audit';
import { MIN_PASSWORD_LENGTH } from '@/lib/server/auth/passwords';
import { getAuth } from '@/lib/server/auth/get-auth';
import { verifySetupCode } from '@/lib/server/auth/setup-code';
import { addFirstUser, USER_NAME } from '@/lib/server/auth/users';
import { getServices } from '@/lib/server/services';

/**
 * Creates the first user, an operator. Form fields: `code`, `name`, `password`. The server logs the setup link with the
 * code on startup.
 */
export function POST(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const form = await readPasswordForm(request);
    if (form instanceof Response) return form;
    const access = getAuth();
    const code = form.get('code') ?? '';
    if (access.countSignInAttempt(request.headers, 'first user') > 0) {
      return redirectToSignIn('wrong_code', null);
    }
    const { store } = getServices();
    const seed = await verifySetupCode(store, code, access.getSecret());
    if (seed === null) return redirectToSignIn('wrong_code', null);
    const name = form.get('name')?.trim() ?? '';
    const password = form.get('password') ?? '';
    if (!USER_NAME.test(name)) return redirectToSignIn('bad_name', null, { first: code });
    if (password.length < MIN_PASSWORD_LENGTH)
      return redirectToSignIn('short_password', null, { first: code });

    if (!(await addFirstUser(store, { name, password }, seed))) return redirectToSignIn('wrong_code', null);
    await audit(store, { name, via: 'password' }, 'user_added', name);
    const session = { name, role: 'operator' as const, via: 'password' as const, signedInAt: store.now() };
    return redirectTo('/', [await access.signIn(session)]);
  });
}
