import { useMemo, type ReactElement } from 'react';
import { PlotSvg } from '@/components/plots/plot-svg';
import { estimateTextWidth } from '@/components/plots/fit-labels';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import type { DurationGroup } from '@/lib/contract/insights-schemas';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { DateAxis } from './date-axis';
import { chooseDateLabels } from './date-labels';
import { DurationMarks } from './duration-marks';
import type { TimeAxis } from './time-axis';
import { createDurationScale, DURATIONS_HEIGHT, OUTLIERS_HEIGHT } from './duration-scale';
import { toBandPath, toMedianPath, toStepSeries } from './duration-steps';
import { INSIGHTS_MESSAGES } from './insights-messages';
import { ValueAxis } from './value-axis';

/** Width of the drawing of lines, which is stretched to that of the plot. Its strokes are not. */
const LINES_WIDTH = 1_000;

/** A mark for each job, and the median and the percentiles of each bucket. */
export function DurationPlot({ group, axis }: { group: DurationGroup; axis: TimeAxis }) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSIGHTS_MESSAGES);
  const [fromMs, toMs] = [Date.parse(axis.from), Date.parse(axis.to)];
  const toPosition = (ms: number) => (ms - fromMs) / (toMs - fromMs);
  const starts = axis.outcomes.map(({ start }) => Date.parse(start));
  const scale = useMemo(() => createDurationScale(group), [group]);
  const series = toStepSeries(group.buckets, starts, toMs);
  const toX = (ms: number) => LINES_WIDTH * toPosition(ms);
  const format = (seconds: number) => formatLongDuration(seconds * 1000, messages);
  const values = [
    ...scale.ticks.map((seconds) => ({ text: format(seconds), y: scale.toY(seconds) })),
    { text: '0', y: DURATIONS_HEIGHT },
  ];
  const axisWidth = Math.max(...values.map(({ text }) => estimateTextWidth(text))) + 10;
  const dates = chooseDateLabels(
    starts.map((at) => ({ at, position: toPosition(at) })),
    axis,
    labels,
  );
  return (
    <div className="mt-4 flex">
      <ValueAxis width={axisWidth} height={DURATIONS_HEIGHT} labels={values} />
      <div className="min-w-0 flex-1">
        <PlotSvg aria-hidden height={DURATIONS_HEIGHT}>
          {values.map(({ y }) => (
            <line
              key={y}
              x2="100%"
              y1={y}
              y2={y}
              className={y === DURATIONS_HEIGHT ? 'stroke-mute' : 'stroke-line'}
            />
          ))}
          {scale.hasOutliers && (
            <g>
              <rect width="100%" height={OUTLIERS_HEIGHT} className="fill-page" />
              <text x="4" y="13" className="fill-mute text-[12px]">
                {labels.durations.longerThan(format(scale.maxSeconds))}
              </text>
            </g>
          )}
          <Lines>
            <path d={toBandPath(series, toX, scale.toY)} className="fill-line opacity-60" />
          </Lines>
          <DurationMarks
            points={group.points}
            timeZone={axis.timeZone}
            toPosition={toPosition}
            toY={scale.toY}
          />
          <Lines>
            <path
              d={toMedianPath(series, toX, scale.toY)}
              fill="none"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
              className="stroke-current"
            />
          </Lines>
        </PlotSvg>
        <DateAxis labels={dates} />
      </div>
    </div>
  );
}

/** Drawing of lines over the whole plot. */
function Lines({ children }: { children: ReactElement }) {
  return (
    <svg
      width="100%"
      height={DURATIONS_HEIGHT}
      viewBox={`0 0 ${LINES_WIDTH} ${DURATIONS_HEIGHT}`}
      preserveAspectRatio="none"
      className="pointer-events-none"
    >
      {children}
    </svg>
  );
}
