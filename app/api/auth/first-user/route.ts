import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { readPasswordForm } from '@/app/api/auth/read-password-form';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { audit } from '@/lib/server/auth/audit';
import { MIN_PASSWORD_LENGTH } from '@/lib/server/auth/passwords';
import { getAuth } from '@/lib/server/auth/get-auth';
import { addFirstUser, isSetupCode, USER_NAME } from '@/lib/server/auth/users';
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
    if (
      access.countSignInAttempt(request.headers, 'first user') > 0 ||
      !isSetupCode(code, access.getSecret())
    ) {
      return redirectToSignIn('wrong_code', null);
    }
    const name = form.get('name')?.trim() ?? '';
    const password = form.get('password') ?? '';
    if (!USER_NAME.test(name)) return redirectToSignIn('bad_name', null, { first: code });
    if (password.length < MIN_PASSWORD_LENGTH)
      return redirectToSignIn('short_password', null, { first: code });

    const { store } = getServices();
    if (!(await addFirstUser(store, { name, password }))) return redirectToSignIn('wrong_code', null);
    await audit(store, { name, via: 'password' }, 'user_added', name);
    const user = await store.access.findUser(name);
    const cookie = user && (await access.sessions.start({ via: 'password', ...user }));
    return cookie === null ? redirectToSignIn('wrong', null) : redirectTo('/', [cookie]);
  });
}
