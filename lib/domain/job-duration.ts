import type { Job } from './job';
import { isTerminal, toPhase } from './phase';
import { parseTimestampMs } from './swr-timestamp';

/**
 * Computes how long a finished job took, or how long an unfinished one has been running.
 *
 * @param now The server's time in ms since 1970. A viewer's clock may be wrong.
 * @returns Milliseconds, never negative. Null if a required timestamp is missing or unreadable.
 */
export function computeJobDurationMs(job: Job, now: number): number | null {
  const created = parseTimestampMs(job.created_at);
  const end = isTerminal(toPhase(job.status)) ? parseTimestampMs(job.updated_at) : now;
  return created === null || end === null ? null : Math.max(0, end - created);
}
