/** What past runs of its kind say of a job that has not ended. Times in ms. */
export interface Estimate {
  /** How many past runs it is told from. */
  runs: number;
  medianMs: number;
  /** Nine of ten were done by then. */
  p90Ms: number;
  /** So many of a hundred past runs were done after as long as this one has run. */
  longerThanPercent: number;
}

/** Fewer tell nothing. */
const FEWEST_RUNS = 5;

/** `runsMs`: how long past runs took, in any order. Null where there are too few of them. */
export function estimateOf(runsMs: readonly number[], elapsedMs: number): Estimate | null {
  const sorted = [...runsMs].sort((a, b) => a - b);
  const runs = sorted.length;
  if (runs < FEWEST_RUNS) return null;
  return {
    runs,
    medianMs: (atRank(sorted, Math.floor((runs + 1) / 2)) + atRank(sorted, Math.ceil((runs + 1) / 2))) / 2,
    p90Ms: atRank(sorted, Math.ceil(runs * 0.9)),
    longerThanPercent: Math.floor((100 * sorted.filter((ms) => ms < elapsedMs).length) / runs),
  };
}

/** Whether it takes longer than nine of ten did. */
export function isOverdue(estimate: Estimate, elapsedMs: number): boolean {
  return elapsedMs > estimate.p90Ms;
}

/** Counted from 1. */
function atRank(sorted: readonly number[], rank: number): number {
  return sorted[rank - 1] ?? NaN;
}
