import { toPercent } from './to-percent';

interface PlotLabelProps {
  /** Position on the axis, from 0 to 1. */
  position: number;
  y: number;
  anchor?: 'start' | 'middle' | 'end';
  /** Texts in narrow and in wide windows; null if there is no space. */
  narrow: string | null | undefined;
  wide: string | null | undefined;
}

/** Label in a plot. */
export function PlotLabel({ position, y, anchor = 'start', narrow, wide }: PlotLabelProps) {
  const x = toPercent(position);
  return (
    <g className="fill-mute text-[12px]" textAnchor={anchor}>
      {narrow && (
        <text x={x} y={y} className="lg:hidden">
          {narrow}
        </text>
      )}
      {wide && (
        <text x={x} y={y} className="max-lg:hidden">
          {wide}
        </text>
      )}
    </g>
  );
}
