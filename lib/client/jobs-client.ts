// Client of `/api/jobs`. Loaded on demand with the first request (see `./on-demand`), because it includes the schemas.
import {
  boardAnswerSchema,
  jobsAnswerSchema,
  knownJobSchema,
  type Annotation,
  type BoardAnswer,
  type JobsAnswer,
  type JobState,
  type KnownJob,
} from '@/lib/contract/job-schemas';
import { CHECKS_HEADER, withChecks } from '@/lib/contract/checks-header';
import type { BoardData, JobsData } from './polling';
import { get, patch, remove, type Received } from './http-client';

interface FetchOptions<T> {
  /** Previous response, for conditional requests and unchanged responses. */
  before: T | undefined;
  /** Bypasses the server's cache. @default false */
  fresh?: boolean;
  signal?: AbortSignal;
}

/**
 * Fetches the states of jobs, in the order of their IDs (`GET /api/jobs?id=…`).
 *
 * @throws ApiError
 */
export async function fetchJobs(
  ids: readonly string[],
  options: FetchOptions<JobsData>,
): Promise<JobsAnswer & Received> {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  return get(`/api/jobs?${query.toString()}`, {
    schema: jobsAnswerSchema,
    unchanged: updateCheckTimes,
    ...options,
  });
}

/**
 * Fetches one page of known jobs (`GET /api/jobs` without IDs).
 *
 * @throws ApiError
 */
export async function fetchBoard(
  params: URLSearchParams,
  options: FetchOptions<BoardData>,
): Promise<BoardAnswer & Received> {
  return get(`/api/jobs?${params.toString()}`, {
    schema: boardAnswerSchema,
    unchanged: updateCheckTimes,
    ...options,
  });
}

/** Updates the check times of an otherwise unchanged response. */
function updateCheckTimes<T extends { jobs: JobState[] }>(before: T, headers: Headers): T {
  return { ...before, jobs: withChecks(before.jobs, headers.get(CHECKS_HEADER)) };
}

/**
 * Updates a job's pin or note (`PATCH /api/jobs/{jobId}`).
 *
 * @returns The updated job.
 * @throws ApiError
 */
export async function annotate(jobId: string, change: Annotation): Promise<KnownJob> {
  return patch(toJobPath(jobId), change, knownJobSchema);
}

/**
 * Removes a job (`DELETE /api/jobs/{jobId}`).
 *
 * @throws ApiError
 */
export async function forget(jobId: string): Promise<void> {
  await remove(toJobPath(jobId));
}

const toJobPath = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`;
