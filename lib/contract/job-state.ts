// Helpers for job states. Separate from the schemas, which the browser loads with its first request.
import { computeJobDurationMs } from '@/lib/domain/job-duration';
import { isTerminal } from '@/lib/domain/phase';
import type { JobState, KnownJob } from './job-schemas';

/** Returns whether the state of the job is known. */
export function isKnown(state: JobState): state is KnownJob {
  return 'job' in state;
}

/** Returns whether SWR no longer has a job that it returned before. The job's current status is unknown. */
export function isGone(state: Pick<KnownJob, 'stale'>): boolean {
  return state.stale?.problem.code === 'job_not_found';
}

/** Returns whether SWR no longer has a job that was unfinished, so that its outcome is unknown. */
export function isLost({ phase, stale }: Pick<KnownJob, 'phase' | 'stale'>): boolean {
  return isGone({ stale }) && !isTerminal(phase);
}

/**
 * Computes the duration of a job in ms. A job that is gone from SWR counts up to its last check only.
 *
 * @param now Server time in ms since 1970.
 * @returns Null if a timestamp is missing.
 */
export function computeDurationMs(
  { job, checkedAt, stale }: Pick<KnownJob, 'job' | 'checkedAt' | 'stale'>,
  now: number,
): number | null {
  return computeJobDurationMs(job, isGone({ stale }) ? Date.parse(checkedAt) : now);
}

/** Returns the ID of a known or unknown job. */
export function getJobId(state: JobState): string {
  return isKnown(state) ? state.job.id : state.id;
}

/** Maximum number of job IDs in one request or on one board. */
export const MAX_JOB_IDS = 200;
