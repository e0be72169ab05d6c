import { HydrationBoundary } from '@tanstack/react-query';
import { loadInsights } from '@/app/load-insights';
import { requireIdentity } from '@/app/require-identity';
import { toSearchParams } from '@/app/search-params';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { QueryProvider } from '@/components/shell/query-provider';
import { InsightsPageContent } from '@/components/insights/insights-page';
import { parseInsightsFilter, toInsightsPath } from '@/lib/contract/insights-filter';

/** Outcomes, durations and failure reasons of past jobs. The URL contains the filter; invalid values are ignored. */
export default async function InsightsPage({ searchParams }: PageProps<'/insights'>) {
  const filter = parseInsightsFilter(toSearchParams(await searchParams));
  await requireIdentity(toInsightsPath(filter));
  const { timeZone } = await getViewerPreferences();
  const { choices, dehydrated } = await loadInsights(filter, timeZone);
  return (
    <QueryProvider>
      <HydrationBoundary state={dehydrated}>
        <InsightsPageContent choices={choices} />
      </HydrationBoundary>
    </QueryProvider>
  );
}
