import { PHASE_FILLS } from '@/components/plots/phase-fills';
import { toPercent } from '@/components/plots/to-percent';
import { useMarkFocus } from '@/components/plots/use-mark-focus';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import type { InsightsFilter } from '@/lib/contract/insights-filter';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { formatBucket, formatCount } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';
import { OUTCOMES_HEIGHT, type OutcomeBar } from './outcome-bars';
import { toBoardLink } from './to-board-link';

interface OutcomeBarsProps {
  bars: readonly OutcomeBar[];
  insights: Pick<InsightsResponse, 'bucket' | 'timeZone'>;
  filter: InsightsFilter;
  /** Height of the plot in pixels. */
  height?: number;
}

/** Bars of outcomes. Those of succeeded and failed jobs link to the board; arrow keys move between them. */
export function OutcomeBars({
  bars,
  insights,
  filter,
  height: plotHeight = OUTCOMES_HEIGHT,
}: OutcomeBarsProps) {
  const { profile, type } = filter;
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const links = bars.flatMap((bar) =>
    (['succeeded', 'failed'] as const)
      .filter((phase) => bar[phase].count > 0)
      .map((phase) => ({ bar, phase })),
  );
  const getFocusProps = useMarkFocus(links.length);
  const formatDate = ({ fromMs, isOpen }: OutcomeBar) => {
    const date = formatBucket(fromMs, insights, labels);
    return isOpen ? labels.soFar(date) : date;
  };
  return (
    <>
      {links.map(({ bar, phase }, index) => {
        const text = `${formatDate(bar)} · ${labels[phase](formatCount(bar[phase].count))}`;
        const { baseline, top, height } =
          phase === 'succeeded'
            ? { baseline: bar.succeeded.y + bar.succeeded.height, top: 0, height: bar.failed.y }
            : { baseline: bar.failed.y, top: bar.failed.y, height: plotHeight - bar.failed.y };
        return (
          <Link
            key={`${bar.fromMs} ${phase}`}
            href={toBoardLink(bar, { phases: [phase], profile, type })}
            aria-label={text}
            {...getFocusProps(index)}
          >
            <title>{text}</title>
            {/* Makes the link as high as the plot. */}
            <rect
              x={toPercent(bar.slot.start)}
              width={toPercent(bar.slot.width)}
              y={top}
              height={height}
              className="fill-transparent"
            />
            <rect
              data-phase={phase}
              x={toPercent(bar.start)}
              width={toPercent(bar.width)}
              y={phase === 'succeeded' ? bar.succeeded.y : baseline}
              height={bar[phase].height}
              className={`${PHASE_FILLS[phase]} ${bar.isOpen ? 'opacity-60' : ''} pointer-events-none`}
            />
          </Link>
        );
      })}
      {bars.map(
        (bar) =>
          bar.unknown.count > 0 && (
            <rect
              key={bar.fromMs}
              data-phase="unknown"
              x={toPercent(bar.start)}
              width={toPercent(bar.width)}
              y={bar.unknown.y}
              height={bar.unknown.height}
              strokeDasharray="3 2"
              className="fill-transparent stroke-current text-unknown"
            >
              <title>{`${formatDate(bar)} · ${labels.unknown(formatCount(bar.unknown.count))}`}</title>
            </rect>
          ),
      )}
    </>
  );
}
