import { tzOffset } from '@date-fns/tz/tzOffset';

/** Time zone offsets only change at multiples of 15 minutes. */
const QUARTER_MS = 15 * 60_000;
const MAX_ENTRIES = 2_000;
const offsets = new Map<string, number>();

/**
 * Returns the offset of a time zone from UTC in minutes. Cached, because the lookup dominates the cost of
 * formatting.
 *
 * @returns 0 if the time zone is unknown.
 */
export function getOffsetMinutes(timeZone: string, ms: number): number {
  if (timeZone === 'UTC') return 0;
  const key = `${timeZone} ${Math.floor(ms / QUARTER_MS)}`;
  const cached = offsets.get(key);
  if (cached !== undefined) return cached;
  const minutes = tzOffset(timeZone, new Date(ms)) || 0;
  if (offsets.size >= MAX_ENTRIES) offsets.clear();
  offsets.set(key, minutes);
  return minutes;
}

/** Returns a time in ms since 1970 as if the clock of the time zone were that of UTC. */
export const toZonedMs = (timeZone: string, ms: number): number =>
  ms + getOffsetMinutes(timeZone, ms) * 60_000;
