import { redirectToSignIn, redirectTo } from '@/app/api/auth/auth-redirects';
import { refuseSignIn } from '@/app/api/auth/refuse-sign-in';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { auditRefusedSignIn } from '@/lib/server/auth/audit-refused-sign-in';
import { OIDC_COOKIE, OidcError } from '@/lib/server/auth/oidc';
import { getAuth } from '@/lib/server/auth/get-auth';
import { toSetCookie, readCookie } from '@/lib/server/auth/session';
import { getServices } from '@/lib/server/services';

/** Completes sign-in with OpenID Connect. The provider redirects here. */
export function GET(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const { oidc, secureCookies, signIn, signInLimit } = getAuth();
    if (oidc === null)
      return problemResponse(
        createProblem(
          'not_found',
          'Sign-in with OpenID Connect is disabled. Set AUTH_MODE=oidc to enable it.',
        ),
      );
    const { headers, url } = request;
    const sealedState = readCookie(headers.get('Cookie'), OIDC_COOKIE);
    // Any page of the web can make its visitors' browsers send this, so it counts for nothing.
    if (sealedState === undefined) return redirectToSignIn('expired', null);
    const { store } = getServices();
    // Deleted after every attempt, because the state must not be reused.
    const clearedCookie = toSetCookie(OIDC_COOKIE, '', { secure: secureCookies });
    try {
      const work = () => oidc.finish(new URL(url), sealedState);
      const outcome = await signInLimit.attempt({ headers, name: '', work });
      if (outcome.refusal !== null) return refuseSignIn(request, outcome.refusal, null);
      const { session, next } = outcome.result;
      await audit(store, session, 'signed_in');
      return redirectTo(next, [clearedCookie, await signIn(session), signInLimit.createDeviceCookie('')]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      // Expired state is indistinguishable from state that is not ours.
      if (error.reason !== 'expired')
        await auditRefusedSignIn(store, { name: '', via: 'oidc' }, error.reason);
      const response = redirectToSignIn(error.reason, null);
      response.headers.append('Set-Cookie', clearedCookie);
      return response;
    }
  });
}
