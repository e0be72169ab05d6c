import { dehydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { parseInsightsQuery } from '@/app/api/insights/insights-query';
import { insightsKey, type InsightsData } from '@/lib/client/insights-queries';
import { toInsightsQuery, type InsightsFilter } from '@/lib/contract/insights-filter';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import { getServices } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

/**
 * Loads the insights for the first paint, as React Query state that the browser refetches, and the types and profiles to
 * choose from. Without the database, the browser fetches the insights itself, shows the problem and retries.
 */
export async function loadInsights(
  filter: InsightsFilter,
  timeZone: string,
): Promise<{ choices: BoardResponse['choices']; dehydrated: DehydratedState }> {
  const { insights, store } = getServices();
  const query = toInsightsQuery(filter, timeZone);
  const client = new QueryClient();
  const [response, choices] = await Promise.all([
    insights.get(parseInsightsQuery(new URLSearchParams(query), store.now())).catch(ignoreStoreError),
    store.jobs.findFilterOptions().catch(ignoreStoreError),
  ]);
  if (response !== undefined) {
    const data: InsightsData = { ...response, etag: null, respondedAt: Date.now() };
    client.setQueryData(insightsKey(query), data);
  }
  return { choices: choices ?? { types: [], profiles: [] }, dehydrated: dehydrate(client) };
}
