import { NARROW_WIDTH } from '@/components/plots/fit-labels';

/**
 * Distributes bars to rows, so that none covers another or its mark.
 *
 * @param bars Positions from 0 to 1, in order of their start, and the width of the mark at the end in pixels.
 * @returns The row of each bar, from 0.
 */
export function packRows(bars: readonly { start: number; end: number; markWidth: number }[]): number[] {
  const rowEnds: number[] = [];
  return bars.map(({ start, end, markWidth }) => {
    const free = rowEnds.findIndex((rowEnd) => rowEnd <= start);
    const row = free === -1 ? rowEnds.length : free;
    rowEnds[row] = end + markWidth / NARROW_WIDTH;
    return row;
  });
}
