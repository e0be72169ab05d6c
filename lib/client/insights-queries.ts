import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import type { ResponseMeta } from './http-client';
import { throwLoadError } from './load-api-client';
import { isPermanent } from './poll-delay';

/** Cached data of the insights query: the response and its metadata. */
export type InsightsData = InsightsResponse & ResponseMeta;

/** Intervals of the requests in ms. Past jobs change little. */
const INTERVAL_MS = 60_000;
const INTERVAL_AFTER_ERROR_MS = 15_000;

/** Returns the query key of insights. @param query Query of `GET /api/insights`. */
export const insightsKey = (query: string) => ['insights', query] as const;

/** Query options of insights. Those of the previous filter are shown until the first response. */
export function insightsOptions(query: string) {
  return queryOptions({
    queryKey: insightsKey(query),
    queryFn: ({ client, signal }) => fetchOnDemand(client, query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { error } }) =>
      error === null ? INTERVAL_MS : isPermanent(error) ? false : INTERVAL_AFTER_ERROR_MS,
    staleTime: INTERVAL_MS,
    retry: false,
    // A browser that reports "offline" may still reach a dashboard on the local network.
    networkMode: 'always',
  });
}

async function fetchOnDemand(client: QueryClient, query: string, signal: AbortSignal): Promise<InsightsData> {
  const { fetchInsights } = await import('./insights-client').catch(throwLoadError);
  return fetchInsights(query, { before: client.getQueryData<InsightsData>(insightsKey(query)), signal });
}
