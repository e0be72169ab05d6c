import { useQuery } from '@/lib/client/react-query';
import { useMemo } from 'react';
import { PlotSvg } from '@/components/plots/plot-svg';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { Link } from '@/components/ui/link';
import { insightsOptions } from '@/lib/client/insights-queries';
import {
  INSIGHTS_DAYS,
  toInsightsPath,
  toInsightsQuery,
  type InsightsFilter,
} from '@/lib/contract/insights-filter';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { formatCount, formatShare } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';
import { layOutOutcomes } from './outcome-bars';
import { OutcomeBars } from './outcome-bars-group';

const [DAYS] = INSIGHTS_DAYS;
const WIDTH = 9 * DAYS;
const HEIGHT = 32;

/** Outcomes of the last days, for a board. Empty until they are known, or if no job succeeded or failed. */
export function LastDays({ profile, type }: Pick<InsightsFilter, 'profile' | 'type'>) {
  const filter = { days: DAYS, profile, type };
  const { data } = useQuery(insightsOptions(toInsightsQuery(filter, useTimeZone())));
  if (data === undefined || data.summary.succeeded + data.summary.failed === 0) return null;
  return <LastDaysStrip insights={data} filter={filter} />;
}

interface LastDaysStripProps {
  insights: InsightsResponse;
  filter: InsightsFilter;
}

/** A bar a day, which filters the board, and the share of succeeded jobs, which leads to the insights. */
function LastDaysStrip({ insights, filter }: LastDaysStripProps) {
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const { bars, baseline } = useMemo(() => layOutOutcomes(insights, HEIGHT), [insights]);
  const { succeeded, failed } = insights.summary;
  const total = succeeded + failed;
  return (
    <section aria-label={labels.lastDays.title(DAYS)} className="flex items-center gap-2 text-note">
      <PlotSvg
        role="group"
        aria-label={labels.outcomes.title.day}
        width={WIDTH}
        height={HEIGHT}
        className="shrink-0"
      >
        <line x2="100%" y1={baseline} y2={baseline} className="stroke-line" />
        <OutcomeBars bars={bars} insights={insights} filter={filter} height={HEIGHT} />
      </PlotSvg>
      <Link href={toInsightsPath(filter)} className="hover:underline">
        <b className="font-semibold">{formatShare(succeeded, total)}</b>
        <span className="text-mute">{labels.lastDays.share(formatCount(total), DAYS)}</span>
      </Link>
    </section>
  );
}
