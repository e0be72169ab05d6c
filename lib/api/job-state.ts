// What pages tell from answers: apart from the schemas, which come to a browser with its first request.
import { jobDurationMs } from '@/lib/jobs/duration';
import type { JobState, KnownJob } from './answers';

export function isKnown(state: JobState): state is KnownJob {
  return 'job' in state;
}

/** Whether SWR no longer knows a job that was seen: how it stands now, nobody can tell. */
export function isGone(state: Pick<KnownJob, 'stale'>): boolean {
  return state.stale?.problem.code === 'job_not_found';
}

/** How long it has run by `now` (ms since 1970), or took, in ms: as far as anybody knows. Null where a time is missing. */
export function durationOf(
  { job, checkedAt, stale }: Pick<KnownJob, 'job' | 'checkedAt' | 'stale'>,
  now: number,
): number | null {
  return jobDurationMs(job, isGone({ stale }) ? Date.parse(checkedAt) : now);
}

export function jobIdOf(state: JobState): string {
  return isKnown(state) ? state.job.id : state.id;
}

/** How many job IDs one request or one board may hold. */
export const MOST_IDS = 200;
