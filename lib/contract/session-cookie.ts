/** Cookie of a signed-in user. */
export const SESSION_COOKIE = 'swr_job_monitor_session';

/**
 * Returns the full name of a cookie. Over https it has the prefix `__Host-`: browsers accept such a cookie from this
 * host only, so that neither a sibling domain nor a page at http can set one.
 *
 * @param isSecure Whether PUBLIC_URL is an https URL.
 */
export function toCookieName(name: string, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name;
}
