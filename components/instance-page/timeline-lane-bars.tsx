import type { TimeScale } from '@/lib/domain/time-scale';
import { describeBar, type Viewpoint } from './describe-bar';
import { GapBands } from './timeline-axis';
import { TimelineJobBar, ROW_HEIGHT } from './timeline-job-bar';
import type { TimelineLane } from './timeline-lanes';
import { fitLabels, NARROW_WIDTH, packRows, WIDE_WIDTH } from './timeline-layout';

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
    start: scale.toPosition(bar.fromMs),
    end: scale.toPosition(bar.toMs),
    texts: describeBar(bar, viewpoint),
  }));
  const rows = packRows(bars);
  const rowCount = Math.max(0, ...rows) + 1;
  return (
    <svg aria-hidden width="100%" height={rowCount * ROW_HEIGHT} className="block overflow-visible">
      <GapBands parts={scale.parts} height={rowCount * ROW_HEIGHT} />
      {Array.from({ length: rowCount }, (_row, row) => {
        const ofRow = bars
          .filter((_bar, index) => rows[index] === row)
          .map(({ texts, ...bar }) => ({
            ...bar,
            texts,
            position: bar.start,
            shortLabel: texts.duration,
            longLabel: [texts.type, texts.duration].filter(Boolean).join(' · '),
          }));
        const narrow = fitLabels(
          ofRow.map(({ position, shortLabel: text }) => ({ position, text })),
          NARROW_WIDTH,
        );
        const wide = fitLabels(
          ofRow.map(({ position, longLabel: text }) => ({ position, text })),
          WIDE_WIDTH,
        );
        return (
          <g key={row} transform={`translate(0 ${row * ROW_HEIGHT})`}>
            {ofRow.map(({ bar, start, end, texts, shortLabel, longLabel }, index) => (
              <TimelineJobBar
                key={bar.state.job.id}
                bar={bar}
                texts={texts}
                start={start}
                end={end}
                scale={scale}
                narrowLabel={narrow[index] ? shortLabel : null}
                wideLabel={wide[index] ? longLabel : null}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}
