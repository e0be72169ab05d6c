import 'server-only';
import type { Problem, ProblemCode } from '@/lib/contract/problem';
import { addJitter } from '@/lib/domain/jitter';
import { computeBackoffMs, type PollBounds } from '@/lib/domain/poll-interval';
import type { FailedAttempts } from '@/lib/server/store/jobs/job-record';
import { Throttled } from './throttled';

/** SWR may return 404 for a job or an instance that was just created. A 404 is retried for this long. */
const NOT_FOUND_GRACE_MS = 5 * 60_000;
/** Maximum delay for a job whose profile was removed. Every attempt costs a request of each other profile. */
const MAX_MISSING_PROFILE_DELAY_MS = 10 * 60_000;

/** Problems whose retries depend on their duration. Failures of other kinds, such as an outage before, do not count. */
const TIMED_PROBLEMS: ReadonlySet<ProblemCode> = new Set([
  'job_not_found',
  'instance_not_found',
  'profile_not_found',
]);

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
  const isNewSeries = TIMED_PROBLEMS.has(problem.code) && before?.problem.code !== problem.code;
  const since = before === null || isNewSeries ? now : before.since;
  const count = (before?.count ?? 0) + 1;
  const seed = `${id} ${count}`;
  const backoff = computeBackoffMs(count, seed, bounds);
  const delayMs = retryDelayMs(error, problem, { sinceMs: now - since, backoff, seed, bounds });
  return {
    attempts: { problem, since, lastAt: now, count },
    nextCheckAt: delayMs === null ? null : now + delayMs,
  };
}

function retryDelayMs(
  error: unknown,
  { code }: Problem,
  { sinceMs, backoff, seed, bounds }: { sinceMs: number; backoff: number; seed: string; bounds: PollBounds },
): number | null {
  switch (code) {
    case 'job_not_found':
    case 'instance_not_found':
      return sinceMs < NOT_FOUND_GRACE_MS ? backoff : null;
    case 'profile_not_found':
      return addJitter(Math.max(bounds.maxMs, Math.min(sinceMs, MAX_MISSING_PROFILE_DELAY_MS)), seed);
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
