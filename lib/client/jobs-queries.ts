import { queryOptions, type QueryClient } from '@tanstack/react-query';
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
    staleTime: ({ state }) => computePollDelayMs(state, ids.join(' ')) || Infinity,
    refetchOnWindowFocus: ({ state }) => (computePollDelayMs(state, '') === false ? false : 'always'),
    refetchOnReconnect: ({ state }) => (computePollDelayMs(state, '') === false ? false : 'always'),
  });
}

/** Bypasses the server's cache: fetches the jobs from SWR again, including ended ones. Errors are reported on the query. */
export async function refreshJobs(client: QueryClient, ids: readonly string[]): Promise<void> {
  const queryKey = jobsKey(ids);
  try {
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, await fetchJobsOnDemand(client, ids, { fresh: true }));
  } catch {
    // Refetching most likely fails, too, but reports the error on the query, where the page shows it.
    await client.refetchQueries({ queryKey });
  }
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
