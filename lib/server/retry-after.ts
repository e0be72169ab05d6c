import 'server-only';

export const LONGEST_RETRY_AFTER_MS = 60 * 60 * 1000;

/** Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110 10.2.3), an hour at most. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const trimmed = header.trim();
  const ms = /^\d{1,9}$/.test(trimmed) ? Number(trimmed) * 1000 : Date.parse(trimmed) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS);
}
