import 'server-only';
import { contentWith, etagOf, type Content } from './raw-response';
import type { BoardAnswer, JobsAnswer, JobState, KnownJob, Notice } from '@/lib/contract/job-schemas';
import { checkOf, CHECKS_HEADER, withoutChecks, writeChecks, type Check } from '@/lib/contract/checks-header';

/** Serialized job, reused in every response that includes it. */
interface SerializedJob {
  text: string;
  /** ETag of the job without its check times. */
  tag: string;
  check: Check | null;
}

const serializedJobs = new WeakMap<JobState, SerializedJob>();

/** Serializes a job, once per state object. */
function serialize(state: JobState): SerializedJob {
  const cached = serializedJobs.get(state);
  if (cached !== undefined) return cached;
  const tag = etagOf(JSON.stringify(withoutChecks(state)));
  const serialized = { text: JSON.stringify(state), tag, check: checkOf(state) };
  serializedJobs.set(state, serialized);
  return serialized;
}

/** Creates the body of `GET /api/jobs/{id}`. */
export function jobContent(job: KnownJob): Content {
  const { text, tag, check } = serialize(job);
  return contentWith({ text: () => text, length: text.length, etag: tag, headers: toChecksHeader([check]) });
}

/** Creates the body of `GET /api/jobs?id=…`. */
export function jobsContent(states: readonly JobState[], notices: Notice[]): Content {
  return toListContent(states, { notices } satisfies Omit<JobsAnswer, 'jobs'>);
}

/** Creates the body of `GET /api/jobs` without IDs. */
export function boardContent({ jobs, ...rest }: BoardAnswer): Content {
  return toListContent(jobs, rest);
}

/** Creates the body of a list. Concatenates serialized jobs, and relies on `rest` having at least one property. */
function toListContent(states: readonly JobState[], rest: { notices: Notice[] }): Content {
  const jobs = states.map(serialize);
  const others = JSON.stringify(rest);
  const text = () => `{"jobs":[${jobs.map((job) => job.text).join(',')}],${others.slice(1)}`;
  return contentWith({
    text,
    length: jobs.reduce((sum, job) => sum + job.text.length, others.length),
    etag: etagOf([...jobs.map(({ tag }) => tag), others].join(' ')),
    headers: toChecksHeader(jobs.map(({ check }) => check)),
  });
}

function toChecksHeader(checks: readonly (Check | null)[]): string[] {
  const value = writeChecks(checks, Date.now());
  return value === null ? [] : [CHECKS_HEADER, value];
}
