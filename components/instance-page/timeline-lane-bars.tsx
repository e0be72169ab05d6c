import type { TimeScale } from '@/lib/domain/time-scale';
import { describeBar, type Viewpoint } from './describe-bar';
import { GapBands } from './timeline-axis';
import { getMarkWidth, ROW_HEIGHT, TimelineJobBar } from './timeline-job-bar';
import type { TimelineLane } from './timeline-lanes';
import { PlotSvg } from '@/components/plots/plot-svg';
import { fitLabels, NARROW_WIDTH, WIDE_WIDTH } from '@/components/plots/fit-labels';
import { packRows } from './pack-rows';

interface TimelineLaneBarsProps {
  lane: TimelineLane;
  scale: TimeScale;
  viewpoint: Viewpoint;
}

/**
 * Bars of the jobs of one instance. Not reachable by keyboard: the list of jobs below has the same links, and the name
 * of another lane leads to its instance.
 */
export function TimelineLaneBars({ lane, scale, viewpoint }: TimelineLaneBarsProps) {
  const bars = lane.bars.map((bar) => ({
    bar,
    texts: describeBar(bar, viewpoint),
    start: scale.toPosition(bar.fromMs),
    end: scale.toPosition(bar.toMs),
    markWidth: getMarkWidth(bar),
  }));
  const rows = packRows(bars);
  const rowCount = Math.max(0, ...rows) + 1;
  return (
    <PlotSvg aria-hidden height={rowCount * ROW_HEIGHT}>
      <GapBands parts={scale.parts} height={rowCount * ROW_HEIGHT} />
      {Array.from({ length: rowCount }, (_row, row) => {
        const ofRow = bars.filter((_bar, index) => rows[index] === row);
        const narrow = fitLabels(
          ofRow.map(({ start, texts }) => ({ position: start, toTexts: () => [texts.duration] })),
          NARROW_WIDTH,
        );
        const wide = fitLabels(
          ofRow.map(({ start, texts }) => ({
            position: start,
            toTexts: () => [[texts.type, texts.duration].filter(Boolean).join(' · '), texts.duration],
          })),
          WIDE_WIDTH,
        );
        return (
          <g key={row} transform={`translate(0 ${row * ROW_HEIGHT})`}>
            {ofRow.map(({ bar, start, end, texts }, index) => (
              <TimelineJobBar
                key={bar.state.job.id}
                bar={bar}
                texts={texts}
                start={start}
                end={end}
                scale={scale}
                narrowLabel={narrow[index]}
                wideLabel={wide[index]}
              />
            ))}
          </g>
        );
      })}
    </PlotSvg>
  );
}
