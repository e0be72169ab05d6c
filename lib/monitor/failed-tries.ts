import 'server-only';
import type { Problem } from '@/lib/api/problem';
import { backoffMs, type PollBounds } from '@/lib/jobs/poll-interval';
import { SwrError } from '@/lib/swr/errors';
import { Throttled } from './rate-limiter';

/** The failures in a row since a job was last answered. Times are in ms since 1970. */
export interface FailedTries {
  problem: Problem;
  since: number;
  lastAt: number;
  count: number;
  /** Null where trying again by itself would not help. */
  nextAt: number | null;
}

/** A job may be looked up before SWR has written it down: for so long a 404 is tried again. */
const NOT_FOUND_GRACE_MS = 5 * 60_000;
const THROTTLED_WITHOUT_RETRY_AFTER_MS = 3_000;
/** More than five refused signatures in a row lock a key for five minutes (Huawei Cloud's FAQ on AK/SK signing). */
const KEY_REFUSED_MS = 60_000;

export function afterFailure(
  error: unknown,
  {
    jobId,
    problem,
    before,
    bounds,
  }: { jobId: string; problem: Problem; before?: FailedTries; bounds: PollBounds },
): FailedTries {
  const now = Date.now();
  const since = before?.since ?? now;
  const count = (before?.count ?? 0) + 1;
  const delayMs = retryDelayMs(error, problem, {
    sinceMs: now - since,
    backoff: backoffMs(count, `${jobId} ${count}`, bounds),
    bounds,
  });
  return { problem, since, lastAt: now, count, nextAt: delayMs === null ? null : now + delayMs };
}

function retryDelayMs(
  error: unknown,
  problem: Problem,
  { sinceMs, backoff, bounds }: { sinceMs: number; backoff: number; bounds: PollBounds },
): number | null {
  switch (problem.code) {
    case 'job_not_found':
      return sinceMs < NOT_FOUND_GRACE_MS ? backoff : null;
    case 'upstream_throttled':
      return Math.max(pauseMs(error), bounds.minMs);
    // Only a person can mend these; look again now and then whether somebody has.
    case 'upstream_unauthorized':
    case 'upstream_forbidden':
    case 'upstream_rejected':
      return bounds.maxMs;
    default:
      return backoff;
  }
}

/** How long the whole profile has to be quiet after a failure; 0 for most. */
export function pauseMs(error: unknown): number {
  if (error instanceof Throttled) return error.retryAfterMs;
  if (!(error instanceof SwrError)) return 0;
  const { failure } = error;
  if (failure.kind === 'throttled') return failure.retryAfterMs ?? THROTTLED_WITHOUT_RETRY_AFTER_MS;
  const isKeyRefused =
    failure.kind === 'unauthorized' && /^APIG(W)?\./.test(failure.upstream.error_code ?? '');
  return isKeyRefused ? KEY_REFUSED_MS : 0;
}
