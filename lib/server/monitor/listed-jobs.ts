import 'server-only';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { shortenJob } from '@/lib/domain/shorten-job';

/** Maximum length of one text of a job in a list, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 1_000;

const listedJobs = new WeakMap<KnownJob, KnownJob>();

/**
 * Shortens the long texts of jobs for a list: a reason can be a whole log. Fields unknown to the dashboard are left out
 * if they are larger than a text may be.
 */
export function toListedJobs<T extends JobState>(states: readonly T[]): T[] {
  return states.map(toListedJob);
}

/** Returns the same object for the same state, so that its serialized form is reused. */
function toListedJob<T extends JobState>(state: T): T {
  if (!isKnown(state)) return state;
  const cached = listedJobs.get(state);
  if (cached !== undefined) return cached as T & KnownJob;
  const job = shortenJob(state.job, MAX_TEXT_LENGTH);
  const listed = job === state.job ? state : { ...state, job };
  listedJobs.set(state, listed);
  return listed;
}
