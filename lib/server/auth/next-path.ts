import 'server-only';

/** A board of 200 jobs has 8,000 characters. */
const LONGEST = 12_000;
/** Only these characters, so that no browser's own reading of an address can make another host of it. */
const PLAIN_PATH = /^\/(?![/\\])[\w\-.~!$&'()*+,;=:@/?%[\]]*$/;

/** Where to go after sign-in: a path of this dashboard, whatever was asked for; "/" for anything else. */
export function nextPath(asked: string | null | undefined): string {
  if (asked == null || asked.length > LONGEST || !PLAIN_PATH.test(asked)) return '/';
  const base = 'http://dashboard.invalid';
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  if (url?.origin !== base) return '/';
  const path = url.pathname + url.search;
  // Dots may have been resolved to what was refused above; and signing in again leads nowhere.
  return PLAIN_PATH.test(path) && !/^\/(api|sign-in)(\/|$|\?)/.test(path) ? path : '/';
}
