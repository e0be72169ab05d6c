export interface Percentiles {
  p10: number;
  median: number;
  p90: number;
}

/** Minimum number of values that percentiles are computed from. */
export const MIN_RUNS = 5;

/**
 * Computes percentiles by the nearest rank. The median of an even number of values is the mean of the middle two.
 *
 * @param sorted Values in ascending order.
 * @returns Null if there are fewer than five values.
 */
export function computePercentiles(sorted: ArrayLike<number>): Percentiles | null {
  const count = sorted.length;
  if (count < MIN_RUNS) return null;
  const middle = (count + 1) / 2;
  return {
    p10: getAtRank(sorted, Math.ceil(count * 0.1)),
    median: (getAtRank(sorted, Math.floor(middle)) + getAtRank(sorted, Math.ceil(middle))) / 2,
    p90: getAtRank(sorted, Math.ceil(count * 0.9)),
  };
}

/** Returns the value at a rank; the smallest value has rank 1. */
function getAtRank(sorted: ArrayLike<number>, rank: number): number {
  return sorted[rank - 1] ?? NaN;
}
