import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { toCookieName } from '@/lib/contract/session-cookie';
import { audit } from '@/lib/server/auth/audit';
import { toSetCookie, readCookies } from '@/lib/server/auth/cookies';
import { OIDC_COOKIE, OidcError } from '@/lib/server/auth/oidc';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getServices } from '@/lib/server/services';

/** Completes sign-in with OpenID Connect. The provider redirects here. */
export function GET(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const { oidc, secureCookies, sessions } = getAuth();
    if (oidc === null)
      return problemResponse(
        createProblem(
          'not_found',
          'Sign-in with OpenID Connect is disabled. Set AUTH_MODE=oidc to enable it.',
        ),
      );
    const { store } = getServices();
    // Deleted after every attempt, because the state must not be reused.
    const cookieName = toCookieName(OIDC_COOKIE, secureCookies);
    const clearedCookie = toSetCookie(cookieName, '', { secure: secureCookies, maxAgeSeconds: 0 });
    try {
      const states = readCookies(request.headers.get('Cookie'), cookieName);
      const { user, next } = await oidc.finish(new URL(request.url), states);
      await audit(store, user, 'signed_in');
      const cookie = await sessions.start(user);
      return redirectTo(next, cookie === null ? [clearedCookie] : [clearedCookie, cookie]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      await audit(store, { name: '', via: 'oidc' }, 'sign_in_refused', error.reason);
      const response = redirectToSignIn(error.reason, null);
      response.headers.append('Set-Cookie', clearedCookie);
      return response;
    }
  });
}
