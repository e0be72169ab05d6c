'use client';

import { getErrorText } from '@/components/jobs/error-text';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import { DurationsSection } from './durations-section';
import { formatPeriod } from './format-figures';
import { InsightsFilters } from './insights-filters';
import { INSIGHTS_MESSAGES } from './insights-messages';
import { InsightsSummary } from './insights-summary';
import { NoInsights } from './no-insights';
import { OutcomesPlot } from './outcomes-plot';
import { ReasonsPlot } from './reasons-plot';
import { useInsights } from './use-insights';

/** Outcomes, durations and failure reasons of past jobs. The filter is in the URL. */
export function InsightsPageContent({ choices }: { choices: BoardResponse['choices'] }) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const { filter, data, error, isPrevious, isRefreshing, refresh } = useInsights();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
      <PageHead title={`${messages.insights} – ${messages.product}`} />
      <FreshnessBar
        respondedAt={data?.respondedAt}
        error={error}
        isRefreshing={isRefreshing}
        refresh={refresh}
      >
        <div className="flex min-w-0 flex-wrap items-center gap-x-5 gap-y-2">
          <h1 className="text-2xl font-semibold tracking-tight text-ink">{messages.insights}</h1>
          <InsightsFilters filter={filter} choices={choices} />
          {data && <p>{formatPeriod(data, labels)}</p>}
        </div>
      </FreshnessBar>
      {data === undefined ? (
        <p className="py-6 text-mute">
          {error === null ? labels.loading : labels.loadFailed(getErrorText(error, messages))}
        </p>
      ) : (
        <div className={`grid grid-cols-[minmax(0,1fr)] gap-3.5 ${isPrevious ? 'opacity-60' : ''}`}>
          <InsightsSummary insights={data} filter={filter} />
          {data.summary.succeeded + data.summary.failed + data.summary.unknown === 0 ? (
            <NoInsights filter={filter} />
          ) : (
            <>
              <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5 lg:grid-cols-2">
                <OutcomesPlot insights={data} filter={filter} />
                <ReasonsPlot insights={data} filter={filter} />
              </div>
              <DurationsSection
                insights={data}
                hasProfiles={filter.profile === null && choices.profiles.length > 1}
              />
            </>
          )}
        </div>
      )}
    </div>
  );
}
