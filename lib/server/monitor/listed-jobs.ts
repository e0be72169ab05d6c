import 'server-only';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { truncate } from '@/lib/domain/truncate';

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
  const isShort = !Object.values(state.job).some(isLong);
  const listed = isShort ? state : { ...state, job: shorten(state.job) };
  listedJobs.set(state, listed);
  return listed;
}

function isLong(value: unknown): boolean {
  const text = typeof value === 'object' ? JSON.stringify(value) : value;
  return typeof text === 'string' && text.length > MAX_TEXT_LENGTH;
}

function shorten<T extends object>(job: T): T {
  const entries = Object.entries(job).flatMap(([name, value]: [string, unknown]) => {
    if (!isLong(value)) return [[name, value] as const];
    return typeof value === 'string' ? [[name, truncate(value, MAX_TEXT_LENGTH)] as const] : [];
  });
  return Object.fromEntries(entries) as T;
}
