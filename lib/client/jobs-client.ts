// Client of `/api/jobs`. Loaded on demand with the first request (see `./load-api-client`), because it includes the schemas.
import {
  boardResponseSchema,
  jobsResponseSchema,
  knownJobSchema,
  type Annotation,
  type BoardResponse,
  type JobsResponse,
  type JobState,
  type KnownJob,
} from '@/lib/contract/job-schemas';
import { toJobIdParams } from '@/lib/contract/job-id-params';
import { CHECKS_HEADER, applyChecks } from '@/lib/contract/checks-header';
import type { BoardData, JobsData } from './polling';
import { get, patch, remove, type ResponseMeta } from './http-client';

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
): Promise<JobsResponse & ResponseMeta> {
  return get(`/api/jobs?${toJobIdParams(ids).toString()}`, {
    schema: jobsResponseSchema,
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
): Promise<BoardResponse & ResponseMeta> {
  return get(`/api/jobs?${params.toString()}`, {
    schema: boardResponseSchema,
    unchanged: updateCheckTimes,
    ...options,
  });
}

/** Updates the check times of an otherwise unchanged response. */
function updateCheckTimes<T extends { jobs: JobState[] }>(before: T, headers: Headers): T {
  return { ...before, jobs: applyChecks(before.jobs, headers.get(CHECKS_HEADER)) };
}

/**
 * Updates a job's pin or note (`PATCH /api/jobs/{jobId}`).
 *
 * @returns The updated job.
 * @throws ApiError
 */
export async function annotateJob(jobId: string, change: Annotation): Promise<KnownJob> {
  return patch(toJobPath(jobId), change, knownJobSchema);
}

/**
 * Removes a job (`DELETE /api/jobs/{jobId}`).
 *
 * @throws ApiError
 */
export async function removeJob(jobId: string): Promise<void> {
  await remove(toJobPath(jobId));
}

const toJobPath = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`;
