import { backToSignIn, redirectTo } from '@/app/api/auth/redirect';
import { answering, problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { audit } from '@/lib/access/audit';
import { OIDC_COOKIE, OidcError } from '@/lib/access/oidc';
import { getAccess } from '@/lib/access/process';
import { cookie, readCookie } from '@/lib/access/session';
import { getServices } from '@/lib/process';

/** Where the OpenID Connect provider sends people back to. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const { oidc, secureCookies, signIn } = getAccess();
    if (oidc === null) return problemAnswer(problem('not_found', 'AUTH_MODE is not oidc.'));
    const { store } = getServices();
    // Good for one try, whatever comes of it.
    const used = cookie(OIDC_COOKIE, '', { secure: secureCookies });
    try {
      const kept = readCookie(request.headers.get('Cookie'), OIDC_COOKIE);
      const { session, next } = await oidc.finish(new URL(request.url), kept);
      await audit(store, session, 'signed_in');
      return redirectTo(next, [used, await signIn(session)]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      await audit(store, { name: '', via: 'oidc' }, 'sign_in_refused', error.reason);
      const answer = backToSignIn(error.reason, null);
      answer.headers.append('Set-Cookie', used);
      return answer;
    }
  });
}
