import type { Job } from './job';
import { isTerminal, phaseOf } from './phase';
import { timestampMs } from './swr-timestamp';

/**
 * Computes how long a finished job took, or how long an unfinished one has been running.
 *
 * @param now The server's time in ms since 1970. A viewer's clock may be wrong.
 * @returns Milliseconds, never negative. Null if a required timestamp is missing or unreadable.
 */
export function jobDurationMs(job: Job, now: number): number | null {
  const created = timestampMs(job.created_at);
  const end = isTerminal(phaseOf(job.status)) ? timestampMs(job.updated_at) : now;
  return created === null || end === null ? null : Math.max(0, end - created);
}
