import type { QueryClient } from '@tanstack/react-query';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import type { BoardResponse, JobsResponse } from '@/lib/contract/job-schemas';
import type { ResponseMeta } from './http-client';

/** Cached data of a polled query: the response and its metadata. */
export type Polled<T> = T &
  ResponseMeta & {
    /** Total number of failed fetches before this response. */
    failuresBefore: number;
  };

/** Cached data of the jobs query. */
export type JobsData = Polled<JobsResponse>;

/** Cached data of one page of a board. */
export type BoardData = Polled<BoardResponse>;

/** Cached data of the query of an instance. */
export type InstanceData = Polled<InstanceResponse>;

/**
 * Shared options of polled queries. The next poll is the retry. Polling continues in a hidden tab, because its title
 * and icon show the status.
 */
export const POLLING_OPTIONS = {
  retry: false,
  refetchIntervalInBackground: true,
  // A browser that reports "offline" may still reach a dashboard on the local network.
  networkMode: 'always',
} as const;

/**
 * Fetches the next response of a polled query.
 *
 * @param fetchNext Receives the cached response, if any.
 * @throws ApiError if the fetch fails.
 */
export async function fetchPolled<T extends object>(
  client: QueryClient,
  queryKey: readonly unknown[],
  fetchNext: (before: Polled<T> | undefined) => Promise<T & ResponseMeta>,
): Promise<Polled<T>> {
  const response = await fetchNext(client.getQueryData<Polled<T>>(queryKey));
  return { ...response, failuresBefore: client.getQueryState(queryKey)?.errorUpdateCount ?? 0 };
}
