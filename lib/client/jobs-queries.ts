import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { JOBS_KEY } from './query-keys';
import { loadApiClient } from './load-api-client';
import { POLLING_OPTIONS, fetchPolled, type JobsData } from './polling';
import { computeTabPollDelayMs, computePollDelayMs } from './poll-delay';

/** Returns the query key of a set of jobs. */
export const jobsKey = (ids: readonly string[]) => [JOBS_KEY, ...ids] as const;

/** Query options of all jobs of a page, fetched in one request. */
export function jobsOptions(ids: readonly string[]) {
  return queryOptions({
    ...POLLING_OPTIONS,
    queryKey: jobsKey(ids),
    queryFn: ({ client, queryKey: [, ...jobIds], signal }) =>
      fetchJobsOnDemand(client, jobIds, { fresh: false, signal }),
    refetchInterval: ({ state }) => computeTabPollDelayMs(state, ids.join(' ')),
    staleTime: Infinity,
    refetchOnWindowFocus: ({ state }) => (computePollDelayMs(state, '') === false ? false : 'always'),
    refetchOnReconnect: ({ state }) => (computePollDelayMs(state, '') === false ? false : 'always'),
  });
}

/** Mutation options that bypass the server's cache: refetches the jobs from SWR, including ended ones. */
export function refreshJobsOptions(client: QueryClient, ids: readonly string[]) {
  const queryKey = jobsKey(ids);
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async () => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, await fetchJobsOnDemand(client, ids, { fresh: true }));
    },
    // Refetching most likely fails, too, but reports the error on the query, where the page shows it.
    onError: () => client.refetchQueries({ queryKey }),
  });
}

async function fetchJobsOnDemand(
  client: QueryClient,
  ids: readonly string[],
  options: { fresh: boolean; signal?: AbortSignal },
): Promise<JobsData> {
  return fetchPolled(client, jobsKey(ids), async (before) => {
    const { fetchJobs } = await loadApiClient();
    return fetchJobs(ids, { ...options, before });
  });
}
