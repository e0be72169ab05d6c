import { tzOffset } from '@date-fns/tz/tzOffset';
import { UTCDateMini } from '@date-fns/utc/date/mini';

/** Clocks are set at no other moments. */
const QUARTER_MS = 15 * 60_000;
const MOST = 2_000;
const offsets = new Map<string, number>();

/** How far a time zone is ahead of UTC then. Asked of the browser once, since that takes longer than all else about a time. */
export function offsetMinutes(timeZone: string, ms: number): number {
  if (timeZone === 'UTC') return 0;
  const key = `${timeZone} ${Math.floor(ms / QUARTER_MS)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const minutes = tzOffset(timeZone, new Date(ms)) || 0;
  if (offsets.size >= MOST) offsets.clear();
  offsets.set(key, minutes);
  return minutes;
}

/** A date whose parts are what clocks in the time zone show. */
export function zoned(timeZone: string, ms: number): Date {
  return new UTCDateMini(ms + offsetMinutes(timeZone, ms) * 60_000);
}
