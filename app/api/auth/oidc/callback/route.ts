import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { OIDC_COOKIE, OidcError } from '@/lib/server/auth/oidc';
import { getAuth } from '@/lib/server/auth/get-auth';
import { toSetCookie, readCookie } from '@/lib/server/auth/session';
import { getServices } from '@/lib/server/services';

/** Completes sign-in with OpenID Connect. The provider redirects here. */
export function GET(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const { oidc, secureCookies, signIn } = getAuth();
    if (oidc === null)
      return problemResponse(
        createProblem(
          'not_found',
          'Sign-in with OpenID Connect is disabled. Set AUTH_MODE=oidc to enable it.',
        ),
      );
    const { store } = getServices();
    // Deleted after every attempt, because the state must not be reused.
    const clearedCookie = toSetCookie(OIDC_COOKIE, '', { secure: secureCookies });
    try {
      const transaction = readCookie(request.headers.get('Cookie'), OIDC_COOKIE);
      const { session, next } = await oidc.finish(new URL(request.url), transaction);
      await audit(store, session, 'signed_in');
      return redirectTo(next, [clearedCookie, await signIn(session)]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      await audit(store, { name: '', via: 'oidc' }, 'sign_in_refused', error.reason);
      const response = redirectToSignIn(error.reason, null);
      response.headers.append('Set-Cookie', clearedCookie);
      return response;
    }
  });
}
