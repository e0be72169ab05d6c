import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { JobsData } from './ask';
import { JOBS_KEY } from './keys';
import { asker } from './on-demand';
import { POLLED, poll } from './poll';
import { pageDelayMs, pollDelayMs } from './poll-delay';

export const jobsKey = (ids: readonly string[]) => [JOBS_KEY, ...ids] as const;

/** The jobs of one page, in one request, however many there are. */
export function jobsOptions(ids: readonly string[]) {
  return queryOptions({
    ...POLLED,
    queryKey: jobsKey(ids),
    queryFn: ({ client, queryKey: [, ...asked], signal }) =>
      loadJobs(client, asked, { fresh: false, signal }),
    refetchInterval: ({ state }) => pageDelayMs(state, ids.join(' ')),
    staleTime: Infinity,
    refetchOnWindowFocus: ({ state }) => (pollDelayMs(state, '') === false ? false : 'always'),
    refetchOnReconnect: ({ state }) => (pollDelayMs(state, '') === false ? false : 'always'),
  });
}

/** A person's wish for more than the server's snapshot: SWR is asked again, ended jobs included. */
export function refreshOptions(client: QueryClient, ids: readonly string[]) {
  const queryKey = jobsKey(ids);
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async () => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, await loadJobs(client, ids, { fresh: true }));
    },
    // Fails again, most likely, and in the place where a page shows it.
    onError: () => client.refetchQueries({ queryKey }),
  });
}

async function loadJobs(
  client: QueryClient,
  ids: readonly string[],
  options: { fresh: boolean; signal?: AbortSignal },
): Promise<JobsData> {
  return poll(client, jobsKey(ids), async (before) => {
    const { fetchJobs } = await asker();
    return fetchJobs(ids, { ...options, before });
  });
}
