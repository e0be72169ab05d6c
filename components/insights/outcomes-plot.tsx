import { useMemo } from 'react';
import { PlotSvg } from '@/components/plots/plot-svg';
import { estimateTextWidth } from '@/components/plots/fit-labels';
import { LOST_STYLE, PHASE_STYLES, type PhaseStyle } from '@/components/jobs/status-badge';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import type { InsightsFilter } from '@/lib/contract/insights-filter';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { chooseDateLabels } from './date-labels';
import { DateAxis } from './date-axis';
import { formatCount } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';
import { layOutOutcomes, OUTCOMES_HEIGHT } from './outcome-bars';
import { OutcomeBars } from './outcome-bars-group';
import { OutcomesTable } from './outcomes-table';
import { PlotSection } from './plot-section';
import { ValueAxis } from './value-axis';

interface OutcomesPlotProps {
  insights: InsightsResponse;
  filter: InsightsFilter;
}

/** Jobs that ended on each day or in each hour: succeeded above the baseline, failed and unknown below it. */
export function OutcomesPlot({ insights, filter }: OutcomesPlotProps) {
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const { bucket, summary } = insights;
  const layout = useMemo(() => layOutOutcomes(insights), [insights]);
  const axis = layout.ticks.map(({ count, y }) => ({ text: formatCount(count), y }));
  const dates = chooseDateLabels(
    layout.bars.map(({ fromMs, slot }) => ({ at: fromMs, position: slot.start })),
    insights,
    labels,
  );
  const axisWidth = Math.max(...axis.map(({ text }) => estimateTextWidth(text))) + 10;
  return (
    <PlotSection title={labels.outcomes.title[bucket]} text={labels.outcomes.text}>
      <div className="mt-3 flex">
        <ValueAxis width={axisWidth} height={OUTCOMES_HEIGHT} labels={axis} />
        <div className="min-w-0 flex-1">
          <PlotSvg role="group" aria-label={labels.outcomes.title[bucket]} height={OUTCOMES_HEIGHT}>
            {layout.ticks.map(({ y }) => (
              <line
                key={y}
                x2="100%"
                y1={y}
                y2={y}
                className={y === layout.baseline ? 'stroke-mute' : 'stroke-line'}
              />
            ))}
            <OutcomeBars bars={layout.bars} insights={insights} filter={filter} />
          </PlotSvg>
          <DateAxis labels={dates} />
        </div>
      </div>
      <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-note text-mute">
        <Total style={PHASE_STYLES.succeeded} text={labels.succeeded(formatCount(summary.succeeded))} />
        <Total style={PHASE_STYLES.failed} text={labels.failed(formatCount(summary.failed))} />
        {summary.unknown > 0 && (
          <Total style={LOST_STYLE} text={labels.unknown(formatCount(summary.unknown))} />
        )}
      </p>
      <OutcomesTable bars={layout.bars} insights={insights} />
    </PlotSection>
  );
}

interface TotalProps {
  style: Pick<PhaseStyle, 'icon' | 'color'>;
  text: string;
}

function Total({ style: { icon: Icon, color }, text }: TotalProps) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className={`size-4 ${color}`} strokeWidth={2.2} />
      <span>{text}</span>
    </span>
  );
}
