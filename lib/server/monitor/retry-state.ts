import 'server-only';
import type { Problem } from '@/lib/contract/problem';
import { computeBackoffMs, type PollBounds } from '@/lib/domain/poll-interval';
import type { FailedAttempts } from '@/lib/server/store/jobs/job-record';
import { Throttled } from './throttled';

/**
 * SWR may return 404 for a job or an instance that was just created. A 404 is retried for this long. Other failures prove
 * nothing about the job, so the time starts over with the first 404 after one.
 */
const NOT_FOUND_GRACE_MS = 5 * 60_000;

const isNotFound = ({ code }: Problem) => code === 'job_not_found' || code === 'instance_not_found';

/** Computes the retry state of a job or an instance after a failed fetch, and when to retry; null if a retry can't help. */
export function computeRetryState(
  error: unknown,
  {
    id,
    problem,
    before,
    now,
    bounds,
  }: { id: string; problem: Problem; before: FailedAttempts | null; now: number; bounds: PollBounds },
): { attempts: FailedAttempts; nextCheckAt: number | null } {
  const isFirstNotFound = isNotFound(problem) && before !== null && !isNotFound(before.problem);
  const since = before === null || isFirstNotFound ? now : before.since;
  const count = (before?.count ?? 0) + 1;
  const backoff = computeBackoffMs(count, `${id} ${count}`, bounds);
  const delayMs = retryDelayMs(error, problem, { sinceMs: now - since, backoff, bounds });
  return {
    attempts: { problem, since, lastAt: now, count },
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
    case 'instance_not_found':
      return sinceMs < NOT_FOUND_GRACE_MS ? backoff : null;
    case 'upstream_throttled':
      return Math.max(error instanceof Throttled ? error.retryAfterMs : 0, bounds.minMs);
    // Only an administrator can fix these, so they are retried rarely.
    case 'upstream_unauthorized':
    case 'upstream_forbidden':
    case 'upstream_rejected':
      return bounds.maxMs;
    default:
      return backoff;
  }
}
