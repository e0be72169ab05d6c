const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Stores a preference in a cookie, so that the server renders the first paint with it. */
export function savePreference(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
