import 'server-only';
import { createLazyCachedBody, computeEtag, type CachedBody } from './raw-response';
import type {
  BoardResponse,
  JobsResponse,
  JobState,
  KnownJob,
  SystemAlert,
} from '@/lib/contract/job-schemas';
import {
  toCheckTimes,
  CHECKS_HEADER,
  removeChecks,
  serializeChecks,
  type CheckTimes,
} from '@/lib/contract/checks-header';

/** Serialized job, reused in every response that includes it. */
interface SerializedJob {
  text: string;
  /** ETag of the job without its check times. */
  tag: string;
  check: CheckTimes | null;
}

const serializedJobs = new WeakMap<JobState, SerializedJob>();

/** Serializes a job, once per state object. */
function serialize(state: JobState): SerializedJob {
  const cached = serializedJobs.get(state);
  if (cached !== undefined) return cached;
  const tag = computeEtag(JSON.stringify(removeChecks(state)));
  const serialized = { text: JSON.stringify(state), tag, check: toCheckTimes(state) };
  serializedJobs.set(state, serialized);
  return serialized;
}

/** Creates the body of `GET /api/jobs/{id}`. */
export function toJobBody(job: KnownJob): CachedBody {
  const { text, tag, check } = serialize(job);
  return createLazyCachedBody({
    text: () => text,
    length: text.length,
    etag: tag,
    headers: toChecksHeader([check]).checksHeader,
  });
}

/** Creates the body of `GET /api/jobs?id=…`. */
export function toJobsBody(states: readonly JobState[], notices: SystemAlert[]): CachedBody {
  return toListContent(states, { notices } satisfies Omit<JobsResponse, 'jobs'>);
}

/** Creates the body of `GET /api/jobs` without IDs. */
export function toBoardBody({ jobs, ...rest }: BoardResponse): CachedBody {
  return toListContent(jobs, rest);
}

/** Creates the body of a list. Concatenates serialized jobs, and relies on `rest` having at least one property. */
function toListContent(states: readonly JobState[], rest: { notices: SystemAlert[] }): CachedBody {
  const jobs = states.map(serialize);
  const others = JSON.stringify(rest);
  const { checksHeader, uncoveredChecks } = toChecksHeader(jobs.map(({ check }) => check));
  const text = () => `{"jobs":[${jobs.map((job) => job.text).join(',')}],${others.slice(1)}`;
  return createLazyCachedBody({
    text,
    length: jobs.reduce((sum, job) => sum + job.text.length, others.length),
    etag: computeEtag([...jobs.map(({ tag }) => tag), others, ...uncoveredChecks].join(' ')),
    headers: checksHeader,
  });
}

/**
 * Maximum length of the check times. nginx, by default, accepts 4 KB for all headers of a response. The limit is
 * reached by 200 jobs that are checked once a day, whose times change rarely.
 */
const MAX_CHECKS_LENGTH = 3_000;

/** Returns the header with the check times. If it would be too long, returns its value for the ETag to cover. */
function toChecksHeader(checks: readonly (CheckTimes | null)[]): {
  checksHeader: string[];
  uncoveredChecks: string[];
} {
  const value = serializeChecks(checks, Date.now());
  if (value === null) return { checksHeader: [], uncoveredChecks: [] };
  return value.length > MAX_CHECKS_LENGTH
    ? { checksHeader: [], uncoveredChecks: checks.map((check) => JSON.stringify(check)) }
    : { checksHeader: [CHECKS_HEADER, value], uncoveredChecks: [] };
}
