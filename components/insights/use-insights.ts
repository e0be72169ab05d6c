import { useQuery } from '@/lib/client/react-query';
import { useSearchParams } from 'next/navigation';
import { createHistoryState, useHistorySync } from '@/components/shell/use-history-sync';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { insightsOptions } from '@/lib/client/insights-queries';
import { withBasePath } from '@/lib/contract/base-path';
import {
  parseInsightsFilter,
  toInsightsPath,
  toInsightsQuery,
  type InsightsFilter,
} from '@/lib/contract/insights-filter';

/** Fetches the insights of the filter in the URL, for the time zone of the viewer. */
export function useInsights() {
  useHistorySync();
  const filter = parseInsightsFilter(new URLSearchParams(useSearchParams().toString()));
  const timeZone = useTimeZone();
  const query = useQuery(insightsOptions(toInsightsQuery(filter, timeZone)));
  return {
    filter,
    data: query.data,
    error: query.error,
    /**
     * Whether the data belongs to the previous filter. That of another time zone, which the server assumes on the first
     * visit, is as good until the response.
     */
    isPrevious: query.isPlaceholderData && query.data.timeZone === timeZone,
    isRefreshing: query.isFetching,
    refresh: () => void query.refetch(),
  };
}

/** Writes a filter change to the URL, as a history entry. Starts from the current URL, which may be newer than the page. */
export function updateInsightsFilter(change: Partial<InsightsFilter>): void {
  const current = parseInsightsFilter(new URLSearchParams(window.location.search));
  const path = toInsightsPath({ ...current, ...change });
  // Next.js picks this call up without requesting the page from the server.
  if (path !== toInsightsPath(current))
    window.history.pushState(createHistoryState(), '', withBasePath(path));
}
