import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { loadInstanceClient } from './load-api-client';
import { computePollDelayMs, computeTabPollDelayMs, type PolledQueryState } from './poll-delay';
import { POLLING_OPTIONS, fetchPolled, type InstanceData } from './polling';
import { INSTANCE_KEY } from './query-keys';
import { recordChange } from './seed-query';

/** Returns the query key of an instance. */
export const instanceKey = (instanceId: string) => [INSTANCE_KEY, instanceId] as const;

/** Query options of an instance and its jobs. */
export function instanceOptions(instanceId: string) {
  const isPolled = ({ state }: { state: InstanceQueryState }) =>
    computePollDelayMs(toPolledState(state), '') === false ? false : 'always';
  return queryOptions({
    ...POLLING_OPTIONS,
    queryKey: instanceKey(instanceId),
    queryFn: ({ client, queryKey: [, id], signal }) => fetchOnDemand(client, id, { fresh: false, signal }),
    refetchInterval: ({ state }) => computeTabPollDelayMs(toPolledState(state), instanceId),
    staleTime: ({ state }) => computePollDelayMs(toPolledState(state), instanceId) || Infinity,
    refetchOnWindowFocus: isPolled,
    refetchOnReconnect: isPolled,
  });
}

/** Bypasses the server's cache: fetches the instance and its jobs from SWR again. Errors are reported on the query. */
export async function refreshInstance(client: QueryClient, instanceId: string): Promise<void> {
  const queryKey = instanceKey(instanceId);
  try {
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, await fetchOnDemand(client, instanceId, { fresh: true }));
  } catch {
    // Refetching most likely fails, too, but reports the error on the query, where the page shows it.
    await client.refetchQueries({ queryKey });
  }
}

/**
 * Follows an instance until it is deleted, or stops following it.
 *
 * @throws ApiError if the request fails.
 */
export async function setInstanceFollowed(
  client: QueryClient,
  instanceId: string,
  following: boolean,
): Promise<void> {
  const queryKey = instanceKey(instanceId);
  await (await loadInstanceClient()).followInstance(instanceId, following);
  recordChange(client);
  // A response in flight may be older than the change and would overwrite it.
  await client.cancelQueries({ queryKey });
  client.setQueryData<InstanceData>(queryKey, (data) => data && { ...data, etag: null, following });
  void client.invalidateQueries({ queryKey });
}

type InstanceQueryState = Omit<PolledQueryState, 'data'> & { data: InstanceData | undefined };

/** Makes the instance poll like a board of itself and its jobs: as soon as the first of them is due. */
function toPolledState(state: InstanceQueryState): PolledQueryState {
  return { ...state, data: state.data && { ...state.data, jobs: [state.data, ...state.data.jobs] } };
}

async function fetchOnDemand(
  client: QueryClient,
  instanceId: string,
  options: { fresh: boolean; signal?: AbortSignal },
): Promise<InstanceData> {
  return fetchPolled(client, instanceKey(instanceId), async (before: InstanceData | undefined) => {
    const { fetchInstance } = await loadInstanceClient();
    return fetchInstance(instanceId, { ...options, before });
  });
}
