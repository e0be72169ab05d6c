import 'server-only';
import { tz, tzOffset } from '@date-fns/tz';
import { eachDayOfInterval } from 'date-fns';

export type BucketUnit = 'hour' | 'day';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MAX_HOURLY_MS = 48 * HOUR_MS;

/** Returns the unit of the buckets of a period: hours up to two days, then days. */
export const getBucketUnit = (from: number, to: number): BucketUnit =>
  to - from <= MAX_HOURLY_MS ? 'hour' : 'day';

/**
 * Computes the buckets of a period: days or hours by the clock of a time zone. The first one contains `from`.
 *
 * @returns Their starts in ms since 1970, ascending. A day with a clock change has 23 or 25 hours.
 */
export function computeBuckets(
  { from, to, timeZone }: { from: number; to: number; timeZone: string },
  unit: BucketUnit,
): number[] {
  if (unit === 'day') {
    const days = eachDayOfInterval({ start: from, end: to - 1 }, { in: tz(timeZone) });
    return days.map((day) => day.getTime());
  }
  // Some offsets are not whole hours.
  const offset = tzOffset(timeZone, new Date(from)) * MINUTE_MS;
  const first = Math.floor((from + offset) / HOUR_MS) * HOUR_MS - offset;
  return Array.from({ length: Math.ceil((to - first) / HOUR_MS) }, (_, hour) => first + hour * HOUR_MS);
}

/** Returns the index of the bucket that contains a time, which is not before the first one. */
export function findBucket(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
