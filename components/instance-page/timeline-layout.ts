/** Widths of the drawing in pixels, on the smallest phone and from `md` on, without its margin. */
export const NARROW_WIDTH = 226;
export const WIDE_WIDTH = 490;
/** Space to the right of the drawing for a mark, and the end of a label, in pixels. */
const MARGIN = 20;
const LABEL_GAP = 6;
/** A bar and the mark at its end, in pixels. */
const MARK_WIDTH = 22;

interface Label {
  /** Position on the axis, from 0 to 1. */
  position: number;
  text: string;
}

/**
 * Selects the labels that neither collide nor leave the drawing. An earlier label takes precedence.
 *
 * @param labels In order of their positions.
 * @param width Width of the drawing in pixels.
 * @returns For each label, whether it is shown.
 */
export function fitLabels(labels: readonly Label[], width: number): boolean[] {
  let free = 0;
  return labels.map(({ position, text }) => {
    const start = position * width;
    const end = start + estimateTextWidth(text);
    const fits = text !== '' && start >= free && end <= width + MARGIN;
    if (fits) free = end + LABEL_GAP;
    return fits;
  });
}

/** Estimates the width of a text in pixels. Chinese characters are as wide as they are high. */
function estimateTextWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u2e80' ? 12.5 : 6.8), 0);
}

/**
 * Distributes bars to rows, so that none covers another or its mark.
 *
 * @param bars Positions from 0 to 1, in order of their start.
 * @returns The row of each bar, from 0.
 */
export function packRows(bars: readonly { start: number; end: number }[]): number[] {
  const rowEnds: number[] = [];
  return bars.map(({ start, end }) => {
    const free = rowEnds.findIndex((rowEnd) => rowEnd <= start);
    const row = free === -1 ? rowEnds.length : free;
    rowEnds[row] = end + MARK_WIDTH / NARROW_WIDTH;
    return row;
  });
}
