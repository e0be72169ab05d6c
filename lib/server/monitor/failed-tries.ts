import 'server-only';
import type { Problem } from '@/lib/contract/problem';
import { computeBackoffMs, type PollBounds } from '@/lib/domain/poll-interval';
import type { FailedTries, JobFailure } from '@/lib/server/store/job-record';
import { Throttled } from './throttled';

/** A job may be looked up before SWR has written it down: for so long a 404 is tried again. */
const NOT_FOUND_GRACE_MS = 5 * 60_000;

/** What is remembered of a failed look-up, and when it is tried again; null where that would not help. */
export function afterFailure(
  error: unknown,
  {
    jobId,
    problem,
    before,
    now,
    bounds,
  }: { jobId: string; problem: Problem; before: FailedTries | null; now: number; bounds: PollBounds },
): Omit<JobFailure, 'askedAt'> {
  const since = before?.since ?? now;
  const count = (before?.count ?? 0) + 1;
  const backoff = computeBackoffMs(count, `${jobId} ${count}`, bounds);
  const delayMs = retryDelayMs(error, problem, { sinceMs: now - since, backoff, bounds });
  return {
    jobId,
    tries: { problem, since, lastAt: now, count },
    nextCheckAt: delayMs === null ? null : now + delayMs,
  };
}

function retryDelayMs(
  error: unknown,
  { code }: Problem,
  { sinceMs, backoff, bounds }: { sinceMs: number; backoff: number; bounds: PollBounds },
): number | null {
  switch (code) {
    case 'job_not_found':
      return sinceMs < NOT_FOUND_GRACE_MS ? backoff : null;
    case 'upstream_throttled':
      return Math.max(error instanceof Throttled ? error.retryAfterMs : 0, bounds.minMs);
    // Only a person can mend these; look again now and then whether somebody has.
    case 'upstream_unauthorized':
    case 'upstream_forbidden':
    case 'upstream_rejected':
      return bounds.maxMs;
    default:
      return backoff;
  }
}
