import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { refuseSignIn } from '@/app/api/auth/refuse-sign-in';
import { logFailedSignIn } from '@/app/api/auth/oidc/log-failed-sign-in';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { problemResponse } from '@/lib/server/http/responses';
import { OIDC_DISABLED } from '@/lib/server/http/not-found-problems';
import { toCookieName } from '@/lib/contract/session-cookie';
import { audit } from '@/lib/server/auth/audit';
import { toSetCookie, readCookies } from '@/lib/server/auth/cookies';
import { auditRefusedSignIn } from '@/lib/server/auth/audit-refused-sign-in';
import { OIDC_COOKIE, OidcError } from '@/lib/server/auth/oidc';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getServices } from '@/lib/server/services';

/** Completes sign-in with OpenID Connect. The provider redirects here. */
export function GET(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const { oidc, secureCookies, sessions, signInLimit } = getAuth();
    if (oidc === null) return problemResponse(OIDC_DISABLED);
    const { headers, url } = request;
    const cookieName = toCookieName(OIDC_COOKIE, secureCookies);
    const states = readCookies(headers.get('Cookie'), cookieName);
    // Any page of the web can make its visitors' browsers send this, so it counts for nothing.
    if (states.length === 0) return redirectToSignIn('expired', null);
    const { store } = getServices();
    // Deleted after every attempt, because the state must not be reused.
    const clearedCookie = toSetCookie(cookieName, '', { secure: secureCookies, maxAgeSeconds: 0 });
    try {
      const work = () => oidc.finish(new URL(url), states);
      const outcome = await signInLimit.attempt({ headers, name: '', work });
      if (outcome.refusal !== null) return refuseSignIn(request, outcome.refusal, null);
      const { user, next } = outcome.result;
      await audit(store, user, 'signed_in', user.subject);
      const cookie = await sessions.start(user);
      const device = signInLimit.createDeviceCookie('');
      return redirectTo(next, cookie === null ? [clearedCookie] : [clearedCookie, cookie, device]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      logFailedSignIn(error);
      // Expired state is indistinguishable from state that is not ours.
      if (error.reason !== 'expired')
        await auditRefusedSignIn(store, { name: '', via: 'oidc' }, error.reason);
      const response = redirectToSignIn(error.reason, null);
      response.headers.append('Set-Cookie', clearedCookie);
      return response;
    }
  });
}
