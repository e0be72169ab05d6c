import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { refuseSignIn } from '@/app/api/auth/refuse-sign-in';
import { logFailedSignIn } from '@/app/api/auth/oidc/log-failed-sign-in';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { problemResponse } from '@/lib/server/http/responses';
import { OIDC_DISABLED } from '@/lib/server/http/not-found-problems';
import { toCookieName } from '@/lib/contract/session-cookie';
import { toNextPath } from '@/lib/server/auth/next-path';
import { OIDC_COOKIE, OIDC_COOKIE_SECONDS, OidcError } from '@/lib/server/auth/oidc';
import { getAuth } from '@/lib/server/auth/get-auth';
import { toSetCookie } from '@/lib/server/auth/cookies';

/** Redirects to the OpenID Connect provider. `?next=` is the path to return to after sign-in. */
export function GET(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const { oidc, secureCookies, signInLimit } = getAuth();
    if (oidc === null) return problemResponse(OIDC_DISABLED);
    const next = toNextPath(new URL(request.url).searchParams.get('next'));
    try {
      const work = () => oidc.start(next);
      const outcome = await signInLimit.attempt({ headers: request.headers, name: '', work });
      if (outcome.refusal !== null) return refuseSignIn(request, outcome.refusal, next);
      const { location, sealedState } = outcome.result;
      const options = { secure: secureCookies, maxAgeSeconds: OIDC_COOKIE_SECONDS };
      return redirectTo(location, [
        toSetCookie(toCookieName(OIDC_COOKIE, secureCookies), sealedState, options),
      ]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      logFailedSignIn(error);
      return redirectToSignIn(error.reason, next);
    }
  });
}
