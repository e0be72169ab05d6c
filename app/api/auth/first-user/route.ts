import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { readPasswordForm } from '@/app/api/auth/read-password-form';
import { refuseSignIn } from '@/app/api/auth/refuse-sign-in';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { audit } from '@/lib/server/auth/audit';
import { MIN_PASSWORD_LENGTH } from '@/lib/server/auth/passwords';
import { getAuth } from '@/lib/server/auth/get-auth';
import { verifySetupCode } from '@/lib/server/auth/setup-code';
import { addFirstUser, USER_NAME } from '@/lib/server/auth/users';
import { getServices } from '@/lib/server/services';

/** Longer than any setup code. */
const MAX_CODE_LENGTH = 100;

/**
 * Creates the first user, an operator. Form fields: `code`, `name`, `password`. The server logs the setup link with the
 * code on startup.
 */
export function POST(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const form = await readPasswordForm(request);
    if (form instanceof Response) return form;
    const { getSecret, sessions, signInLimit } = getAuth();
    const { headers } = request;
    const code = form.get('code') ?? '';
    const first = { first: code.slice(0, MAX_CODE_LENGTH) };
    const { store } = getServices();
    const check = await signInLimit.attempt({
      headers,
      name: '',
      work: () => verifySetupCode(store, code, getSecret()),
    });
    if (check.refusal !== null) return refuseSignIn(request, check.refusal, null, first);
    const seed = check.result;
    if (seed === null) return redirectToSignIn('wrong_code', null);
    const name = form.get('name')?.trim() ?? '';
    const password = form.get('password') ?? '';
    if (!USER_NAME.test(name)) return redirectToSignIn('bad_name', null, first);
    if (password.length < MIN_PASSWORD_LENGTH) return redirectToSignIn('short_password', null, first);

    const added = await signInLimit.attemptWithPassword({
      headers,
      name: '',
      work: async () => (await addFirstUser(store, { name, password }, seed)) || null,
    });
    if (added.refusal !== null) return refuseSignIn(request, added.refusal, null, first);
    if (added.result === null) return redirectToSignIn('wrong_code', null);
    await audit(store, { name, via: 'password' }, 'user_added', name);
    const user = await store.access.findUser(name);
    const cookie = user && (await sessions.start({ via: 'password', ...user }));
    if (cookie === null) return redirectToSignIn('wrong', null);
    return redirectTo('/', [cookie, signInLimit.createDeviceCookie(name)]);
  });
}
