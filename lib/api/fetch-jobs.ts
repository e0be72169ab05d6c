import { jobsAnswerSchema, type JobState, type JobsAnswer } from './answers';
import { CHECKS_HEADER, withChecks } from './checks';
import type { Polled } from './poll';
import { get, type Received } from './request';

/** What a page holds of its jobs. */
export type JobsData = Polled<JobsAnswer>;

/** `GET /api/jobs?id=…`, for the states of these jobs in this order. Throws ApiError. */
export async function fetchJobs(
  ids: readonly string[],
  options: { before: JobsData | undefined; fresh: boolean; signal?: AbortSignal },
): Promise<JobsAnswer & Received> {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  return get(`/api/jobs?${query.toString()}`, {
    schema: jobsAnswerSchema,
    unchanged: checkedAgain,
    ...options,
  });
}

/** An answer that is unchanged but for when its jobs were checked. */
export function checkedAgain<T extends { jobs: JobState[] }>(before: T, headers: Headers): T {
  return { ...before, jobs: withChecks(before.jobs, headers.get(CHECKS_HEADER)) };
}
