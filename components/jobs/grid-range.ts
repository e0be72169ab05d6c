/** Up to this many cards are all rendered, so that the browser's page search finds them. */
export const MAX_UNVIRTUALIZED = 24;
/** Cards rendered before the first measurement, for example on the server. Fills one screen. */
const INITIAL_ITEMS = 12;

/** Part of a long grid to render: items from `start` up to, but not including, `end`. */
export interface GridRange {
  start: number;
  end: number;
  /** Padding in place of the other items, in pixels; null while all items are rendered. */
  padding: { above: number; below: number } | null;
  /** Indexes of the first and last item on screen; null before the first measurement. */
  onScreen: { first: number; last: number } | null;
}

/** Returns the items to render without a measurement: all of them, or one screen of a long grid. */
export function toUnmeasuredRange(count: number, isLong: boolean): GridRange {
  return {
    start: 0,
    end: isLong ? INITIAL_ITEMS : count,
    padding: null,
    onScreen: isLong ? null : { first: 0, last: count - 1 },
  };
}
