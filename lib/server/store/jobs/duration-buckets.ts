import 'server-only';
import { isPlausibleMs } from './outcome-filter';

/** Upper bounds of the buckets of durations, in seconds: 10 s to 12 h. Stored totals refer to them. */
export const DURATION_BOUNDS_S = [
  10, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200,
];
/** Bucket of longer durations. */
export const INFINITE_BUCKET = '+Inf';
/** Bucket of ends whose duration is unknown or implausible. */
export const NO_BUCKET = '';

/** Returns the bucket of a duration: its upper bound as text. */
export function toDurationBucket(durationMs: number | null): string {
  if (durationMs === null || !isPlausibleMs(durationMs)) return NO_BUCKET;
  return String(DURATION_BOUNDS_S.find((bound) => durationMs <= bound * 1_000) ?? INFINITE_BUCKET);
}
