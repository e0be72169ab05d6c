import { PlotSvg } from '@/components/plots/plot-svg';
import { toPercent } from '@/components/plots/to-percent';
import type { DateLabel } from './date-labels';

/** Height of the axis in pixels. */
const HEIGHT = 22;

/** Dates below a plot, each with a tick at its beginning. */
export function DateAxis({ labels }: { labels: readonly DateLabel[] }) {
  return (
    <PlotSvg aria-hidden height={HEIGHT}>
      {labels.map(({ position, text }) => (
        <svg key={position} x={toPercent(position)} className="overflow-visible">
          <line y2="5" className="stroke-mute" />
          <text y="18" className="fill-mute text-[12px]">
            {text}
          </text>
        </svg>
      ))}
    </PlotSvg>
  );
}
