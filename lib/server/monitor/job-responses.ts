import 'server-only';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { createProblem, type Explanation, type Problem, type ProblemCode } from '@/lib/contract/problem';
import { explainReason } from '@/lib/server/explanations/explain';
import type { Estimate } from '@/lib/domain/duration-estimate';
import type { Job } from '@/lib/domain/job';
import { toPhase } from '@/lib/domain/phase';
import type { JobRecordWithHistory } from '@/lib/server/store/jobs/job-record';

export type KnownRecord = JobRecordWithHistory & {
  job: NonNullable<JobRecordWithHistory['job']>;
  checkedAt: number;
  profile: string;
  region: string;
};

/** Returns whether SWR has ever returned this job. */
export function isKnownRecord(record: JobRecordWithHistory | undefined): record is KnownRecord {
  return record?.job != null;
}

/** Converts a record to the response of the API. */
export function toKnownJob(
  record: KnownRecord,
  {
    nextCheckAt,
    stale,
    estimate,
  }: {
    nextCheckAt: number | null;
    stale: { since: number; problem: Problem } | null;
    estimate: Estimate | null;
  },
): KnownJob {
  const { job, profile, region, checkedAt, history, pinned, note } = record;
  return {
    job,
    phase: toPhase(job.status),
    profile,
    region,
    checkedAt: toIso(checkedAt),
    nextCheckAt: toIsoOrNull(nextCheckAt),
    stale: stale && { since: toIso(stale.since), problem: stale.problem },
    history: history.map(({ status, observedAt, notBefore }) => ({
      status,
      phase: toPhase(status),
      observedAt: toIso(observedAt),
      notBefore: toIsoOrNull(notBefore),
    })),
    explanation: getExplanation(job),
    estimate,
    pinned,
    note,
  };
}

const explanations = new WeakMap<Job, Explanation | null>();

/** Cached, because a reason may be a whole log and is explained at every response. */
function getExplanation(job: Job): Explanation | null {
  if (toPhase(job.status) !== 'failed') return null;
  const known = explanations.get(job);
  if (known !== undefined) return known;
  const explanation = explainReason(job.reason);
  explanations.set(job, explanation);
  return explanation;
}

export function toUnknownJob(
  id: string,
  code: ProblemCode,
  detail: string,
  nextAt: number | null = null,
): JobState {
  return { id, problem: createProblem(code, detail), nextCheckAt: toIsoOrNull(nextAt) };
}

export const toIso = (ms: number) => new Date(ms).toISOString();
export const toIsoOrNull = (ms: number | null) => (ms === null ? null : toIso(ms));
