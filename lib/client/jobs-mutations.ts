import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { Annotation, KnownJob } from '@/lib/contract/job-schemas';
import { getJobId } from '@/lib/contract/job-state';
import { ApiError } from './api-error';
import type { BoardData, InstanceData, JobsData } from './polling';
import { BOARD_KEY, INSTANCE_KEY, JOBS_KEY } from './query-keys';
import { loadApiClient } from './load-api-client';
import { recordChange } from './seed-query';

type CachedData = JobsData | BoardData | InstanceData;

/** Mutation options that change the note of a job. Updates every cached query that contains the job. */
export function annotateJobOptions(client: QueryClient, jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (change: Annotation) => (await loadApiClient()).annotateJob(jobId, change),
    onSuccess: (state) => replaceCachedJobs(client, [state]),
  });
}

/** Replaces jobs in every cached query that contains them. Their places and the counts change with the next poll. */
export async function replaceCachedJobs(client: QueryClient, states: readonly KnownJob[]): Promise<void> {
  recordChange(client);
  const changed = new Map(states.map((state) => [state.job.id, state]));
  for (const key of [JOBS_KEY, INSTANCE_KEY, BOARD_KEY]) {
    await cancelPolls(client, key);
    client.setQueriesData<CachedData>({ queryKey: [key] }, (data) => data && replaceJobs(data, changed));
  }
  // The board moves a pinned job when it is next refreshed, so that nothing moves under the pointer.
  void client.invalidateQueries({ queryKey: [BOARD_KEY], refetchType: 'none' });
}

/** Removes jobs from every cached board, of all jobs or of given ones, and fetches the counts again. */
export async function removeCachedJobs(client: QueryClient, ids: readonly string[]): Promise<void> {
  recordChange(client);
  for (const key of [BOARD_KEY, JOBS_KEY]) await cancelPolls(client, key);
  client.setQueriesData<BoardData>(
    { queryKey: [BOARD_KEY] },
    (data) => data && { ...data, etag: null, jobs: data.jobs.filter(({ job }) => !ids.includes(job.id)) },
  );
  client.setQueriesData<JobsData>(
    // The page of one job says that it was removed. Without the ETag, the next poll would monitor the jobs again.
    { queryKey: [JOBS_KEY], predicate: ({ queryKey: [, ...jobIds] }) => jobIds.length > 1 },
    (data) => data && { ...data, jobs: data.jobs.filter((state) => !ids.includes(getJobId(state))) },
  );
  // Not those on screen: fetching a removed job again would add it again.
  client.removeQueries({
    queryKey: [JOBS_KEY],
    type: 'inactive',
    predicate: ({ queryKey }) => queryKey.some((part) => ids.includes(String(part))),
  });
  void client.invalidateQueries({ queryKey: [BOARD_KEY] });
}

/** Cancels requests whose response may be older than a change, and would overwrite it. */
async function cancelPolls(client: QueryClient, key: string): Promise<void> {
  await client.cancelQueries({ queryKey: [key], predicate: ({ state }) => state.data !== undefined });
}

/** Replaces jobs in cached data. Clears the ETag, because a 304 response would otherwise confirm the local change. */
function replaceJobs<T extends CachedData>(data: T, changed: ReadonlyMap<string, KnownJob>): T {
  if (!data.jobs.some((each) => changed.has(getJobId(each)))) return data;
  return { ...data, etag: null, jobs: data.jobs.map((each) => changed.get(getJobId(each)) ?? each) };
}

/**
 * Ignores a 404 problem: the resource is already deleted.
 *
 * @throws The error if it is anything else.
 */
export function ignoreNotFound(error: unknown): void {
  if (!(error instanceof ApiError) || error.problem?.status !== 404) throw error;
}
