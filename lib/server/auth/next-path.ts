import 'server-only';

/** Maximum length. A board of 200 jobs has 8,000 characters. */
const MAX_LENGTH = 12_000;
/** Safe characters only, so that no browser parses the path as another host. */
const PLAIN_PATH = /^\/(?![/\\])[\w\-.~!$&'()*+,;=:@/?%[\]]*$/;

/**
 * Returns the path to open after sign-in, or "/" if the requested one is not a path of this dashboard.
 * Prevents open redirects.
 */
export function toNextPath(path: string | null | undefined): string {
  if (path == null || path.length > MAX_LENGTH || !PLAIN_PATH.test(path)) return '/';
  const base = 'http://dashboard.invalid';
  const url = URL.canParse(path, base) ? new URL(path, base) : null;
  if (url?.origin !== base) return '/';
  const resolved = url.pathname + url.search;
  // Resolving dots can produce a path that was rejected above. Signing in again would loop.
  return PLAIN_PATH.test(resolved) && !/^\/(api|sign-in)(\/|$|\?)/.test(resolved) ? resolved : '/';
}
