import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { Annotation, KnownJob } from '@/lib/contract/job-schemas';
import { getJobId } from '@/lib/contract/job-state';
import { ApiError } from './api-error';
import type { BoardData, InstanceData, JobsData } from './polling';
import { BOARD_KEY, INSTANCE_KEY, JOBS_KEY } from './query-keys';
import { loadApiClient } from './load-api-client';

/** Mutation options that pin a job or change its note. Updates every cached query that contains the job. */
export function annotateJobOptions(client: QueryClient, jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (change: Annotation) => (await loadApiClient()).annotateJob(jobId, change),
    onSuccess: async (state) => {
      // A response in flight may be older than this one and would overwrite it.
      for (const key of [JOBS_KEY, INSTANCE_KEY]) {
        await client.cancelQueries({ queryKey: [key] });
        client.setQueriesData<JobsData | InstanceData>(
          { queryKey: [key] },
          (data) => data && replaceJob(data, state),
        );
      }
      // The board moves a pinned job when it is next refreshed, so that nothing moves under the pointer.
      await updateBoards(client, (data) => replaceJob(data, state), 'none');
    },
  });
}

/**
 * Mutation options that remove a job. Also removes it from every cached board.
 *
 * @param onRemoved Called even if the component has unmounted: a poll may find the job gone before the response arrives.
 */
export function removeJobOptions(client: QueryClient, jobId: string, onRemoved: () => void) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async () => (await loadApiClient()).removeJob(jobId).catch(ignoreNotFound),
    onSuccess: () => {
      onRemoved();
      return updateBoards(client, (data) => ({
        ...data,
        etag: null,
        jobs: data.jobs.filter(({ job }) => job.id !== jobId),
      }));
    },
  });
}

async function updateBoards(
  client: QueryClient,
  change: (data: BoardData) => BoardData,
  refetchType: 'active' | 'none' = 'active',
): Promise<void> {
  await client.cancelQueries({ queryKey: [BOARD_KEY] });
  client.setQueriesData<BoardData>({ queryKey: [BOARD_KEY] }, (data) => data && change(data));
  // The job's new position on the board and the counts are computed by the server.
  void client.invalidateQueries({ queryKey: [BOARD_KEY], refetchType });
}

/** Replaces a job in cached data. Clears the ETag, because a 304 response would otherwise confirm the local change. */
function replaceJob<T extends JobsData | BoardData | InstanceData>(data: T, state: KnownJob): T {
  if (!data.jobs.some((each) => getJobId(each) === state.job.id)) return data;
  return {
    ...data,
    etag: null,
    jobs: data.jobs.map((each) => (getJobId(each) === state.job.id ? state : each)),
  };
}

/**
 * Ignores a 404 problem: the resource is already deleted.
 *
 * @throws The error if it is anything else.
 */
export function ignoreNotFound(error: unknown): void {
  if (!(error instanceof ApiError) || error.problem?.status !== 404) throw error;
}
