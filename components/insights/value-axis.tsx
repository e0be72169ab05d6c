import { PlotSvg } from '@/components/plots/plot-svg';
interface ValueAxisProps {
  /** In pixels, with the distance from the plot. */
  width: number;
  height: number;
  labels: readonly { text: string; y: number }[];
}

/** Labels on the left of a plot. Its lines are part of the plot. */
export function ValueAxis({ width, height, labels }: ValueAxisProps) {
  return (
    <PlotSvg
      aria-hidden
      width={width}
      height={height}
      className="shrink-0 fill-mute text-[12px]"
      textAnchor="end"
    >
      {labels.map(({ text, y }) => (
        <text key={y} x={width - 8} y={y + 4}>
          {text}
        </text>
      ))}
    </PlotSvg>
  );
}
