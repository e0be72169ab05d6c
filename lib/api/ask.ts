// What pages ask of `/api/jobs`. It comes to a browser with its first request (`./on-demand`), and brings the schemas.
import {
  boardAnswerSchema,
  jobsAnswerSchema,
  knownJobSchema,
  type Annotation,
  type BoardAnswer,
  type JobsAnswer,
  type JobState,
  type KnownJob,
} from './answers';
import type { BoardData } from './board-queries';
import { CHECKS_HEADER, withChecks } from './checks';
import type { Polled } from './poll';
import { get, patch, remove, type Received } from './request';

/** What a page holds of its jobs. */
export type JobsData = Polled<JobsAnswer>;

interface Asking<T> {
  before: T | undefined;
  fresh?: boolean;
  signal?: AbortSignal;
}

/** `GET /api/jobs?id=…`, for the states of these jobs in this order. Throws ApiError. */
export async function fetchJobs(
  ids: readonly string[],
  options: Asking<JobsData>,
): Promise<JobsAnswer & Received> {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  return get(`/api/jobs?${query.toString()}`, {
    schema: jobsAnswerSchema,
    unchanged: checkedAgain,
    ...options,
  });
}

/** `GET /api/jobs` without IDs, for a page of what is known. Throws ApiError. */
export async function fetchBoard(
  params: URLSearchParams,
  options: Asking<BoardData>,
): Promise<BoardAnswer & Received> {
  return get(`/api/jobs?${params.toString()}`, {
    schema: boardAnswerSchema,
    unchanged: checkedAgain,
    ...options,
  });
}

/** An answer that is unchanged but for when its jobs were checked. */
function checkedAgain<T extends { jobs: JobState[] }>(before: T, headers: Headers): T {
  return { ...before, jobs: withChecks(before.jobs, headers.get(CHECKS_HEADER)) };
}

/** `PATCH /api/jobs/{jobId}`, for what the job is now. Throws ApiError. */
export async function annotate(jobId: string, change: Annotation): Promise<KnownJob> {
  return patch(pathOf(jobId), change, knownJobSchema);
}

/** `DELETE /api/jobs/{jobId}`. Throws ApiError. */
export async function forget(jobId: string): Promise<void> {
  await remove(pathOf(jobId));
}

const pathOf = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`;
