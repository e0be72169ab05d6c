import type { Job } from './job';
import { isTerminal, phaseOf } from './phase';
import { timestampMs } from './timestamp';

/**
 * How long a job has taken, in milliseconds: from created to updated when it has ended, from created until `now` while
 * it has not. `now` is the server's clock, so that a viewer's wrong clock does not count. Never negative; null where
 * the times do not tell.
 */
export function jobDurationMs(job: Job, now: number): number | null {
  const created = timestampMs(job.created_at);
  const end = isTerminal(phaseOf(job.status)) ? timestampMs(job.updated_at) : now;
  return created === null || end === null ? null : Math.max(0, end - created);
}
