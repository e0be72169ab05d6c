import 'server-only';

/** Maximum difference between the clocks of replicas. A time further ahead was written before a clock was set back. */
export const MAX_CLOCK_SKEW_MS = 60_000;

/** Whether a job was checked after this request was sent, which makes the request's outcome obsolete. */
export function isOutdated({
  requestedAt,
  checkedAt,
  now,
}: {
  requestedAt: number;
  checkedAt: number | null;
  now: number;
}): boolean {
  return checkedAt !== null && checkedAt > requestedAt && checkedAt <= now + MAX_CLOCK_SKEW_MS;
}
