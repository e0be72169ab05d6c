import { backToSignIn, redirectTo } from '@/app/api/auth/redirect';
import { answering, problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { nextPath } from '@/lib/access/next-path';
import { OIDC_COOKIE, OIDC_COOKIE_SECONDS, OidcError } from '@/lib/access/oidc';
import { getAccess } from '@/lib/access/process';
import { cookie } from '@/lib/access/session';
import { log } from '@/lib/log';

/** Redirects to the OpenID Connect provider. `?next=` is the path to return to after sign-in. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const { oidc, secureCookies } = getAccess();
    if (oidc === null)
      return problemAnswer(
        problem('not_found', 'Sign-in with OpenID Connect is disabled. Set AUTH_MODE=oidc to enable it.'),
      );
    const next = nextPath(new URL(request.url).searchParams.get('next'));
    try {
      const { location, kept } = await oidc.start(next);
      const options = { secure: secureCookies, maxAgeSeconds: OIDC_COOKIE_SECONDS };
      return redirectTo(location, [cookie(OIDC_COOKIE, kept, options)]);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      log.error({ event: 'sign_in_failed', cause: String(error.cause) }, error.message);
      return backToSignIn(error.reason, next);
    }
  });
}
