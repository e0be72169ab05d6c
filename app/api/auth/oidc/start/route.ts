import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { toCookieName } from '@/lib/contract/session-cookie';
import { toNextPath } from '@/lib/server/auth/next-path';
import { OIDC_COOKIE, OIDC_COOKIE_SECONDS, OidcError } from '@/lib/server/auth/oidc';
import { getAuth } from '@/lib/server/auth/get-auth';
import { toSetCookie } from '@/lib/server/auth/cookies';
import { log } from '@/lib/server/logging/log';

/** Redirects to the OpenID Connect provider. `?next=` is the path to return to after sign-in. */
export function GET(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const { oidc, secureCookies } = getAuth();
    if (oidc === null)
      return problemResponse(
        createProblem(
          'not_found',
          'Sign-in with OpenID Connect is disabled. Set AUTH_MODE=oidc to enable it.',
        ),
      );
    const next = toNextPath(new URL(request.url).searchParams.get('next'));
    try {
      const { location, sealedState } = await oidc.start(next);
      const options = { secure: secureCookies, maxAgeSeconds: OIDC_COOKIE_SECONDS };
      return redirectTo(location, [
        toSetCookie(toCookieName(OIDC_COOKIE, secureCookies), sealedState, options),
      ]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      log.error({ event: 'sign_in_failed', cause: String(error.cause) }, error.message);
      return redirectToSignIn(error.reason, next);
    }
  });
}
