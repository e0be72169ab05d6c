const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers a viewer's choice where the server sees it, so that the first paint has it right. */
export function remember(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
