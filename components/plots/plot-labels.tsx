import { fitLabels, NARROW_WIDTH, WIDE_WIDTH } from './fit-labels';
import { PlotLabel } from './plot-label';

export interface RowLabel {
  /** Position on the axis, from 0 to 1. */
  position: number;
  /** @default 'start' */
  anchor?: 'start' | 'end';
  /** The preferred one first. */
  texts: readonly string[];
}

/** Returns the anchor with which a label beside its position has more space. */
export const chooseAnchor = (position: number): 'start' | 'end' => (position > 0.5 ? 'end' : 'start');

/** A row of labels in order of their positions, without those for which there is no space. */
export function PlotLabels({ y, labels }: { y: number; labels: readonly RowLabel[] }) {
  const fitting = labels.map(({ texts, ...label }) => ({ ...label, toTexts: () => texts }));
  const [narrow, wide] = [fitLabels(fitting, NARROW_WIDTH), fitLabels(fitting, WIDE_WIDTH)];
  return labels.map(({ position, anchor, texts }, index) => (
    <PlotLabel
      key={`${position} ${texts[0]}`}
      position={position}
      y={y}
      anchor={anchor}
      narrow={narrow[index]}
      wide={wide[index]}
    />
  ));
}
