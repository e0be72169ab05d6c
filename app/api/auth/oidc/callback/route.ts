import { backToSignIn, redirectTo } from '@/app/api/auth/redirect';
import { answering, problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { audit } from '@/lib/access/audit';
import { OIDC_COOKIE, OidcError } from '@/lib/access/oidc';
import { getAccess } from '@/lib/access/process';
import { cookie, readCookie } from '@/lib/access/session';
import { getServices } from '@/lib/process';

/** Completes sign-in with OpenID Connect. The provider redirects here. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const { oidc, secureCookies, signIn } = getAccess();
    if (oidc === null)
      return problemAnswer(
        problem('not_found', 'Sign-in with OpenID Connect is disabled. Set AUTH_MODE=oidc to enable it.'),
      );
    const { store } = getServices();
    // Deleted after every attempt, because the state must not be reused.
    const clearedCookie = cookie(OIDC_COOKIE, '', { secure: secureCookies });
    try {
      const transaction = readCookie(request.headers.get('Cookie'), OIDC_COOKIE);
      const { session, next } = await oidc.finish(new URL(request.url), transaction);
      await audit(store, session, 'signed_in');
      return redirectTo(next, [clearedCookie, await signIn(session)]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      await audit(store, { name: '', via: 'oidc' }, 'sign_in_refused', error.reason);
      const response = backToSignIn(error.reason, null);
      response.headers.append('Set-Cookie', clearedCookie);
      return response;
    }
  });
}
