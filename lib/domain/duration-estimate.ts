/** Duration estimate for an unfinished job, computed from past runs of the same type and profile. */
export interface Estimate {
  /** Number of past runs the estimate is based on. */
  runs: number;
  medianMs: number;
  /** 90th percentile, in ms. */
  p90Ms: number;
  /** Percentage of past runs that took less time than this job has already been running. */
  longerThanPercent: number;
}

/** Minimum number of past runs for an estimate. */
const MIN_RUNS = 5;

/**
 * Estimates the duration of a job from past runs.
 *
 * @param runsMs Durations of past runs, in ms, in any order.
 * @param elapsedMs How long the job has been running, in ms.
 * @returns Null if there are fewer than five past runs.
 */
export function computeEstimate(runsMs: readonly number[], elapsedMs: number): Estimate | null {
  const sorted = [...runsMs].sort((a, b) => a - b);
  const runs = sorted.length;
  if (runs < MIN_RUNS) return null;
  return {
    runs,
    medianMs:
      (getAtRank(sorted, Math.floor((runs + 1) / 2)) + getAtRank(sorted, Math.ceil((runs + 1) / 2))) / 2,
    p90Ms: getAtRank(sorted, Math.ceil(runs * 0.9)),
    longerThanPercent: Math.floor((100 * sorted.filter((ms) => ms < elapsedMs).length) / runs),
  };
}

/** Returns whether the job has been running longer than 90 % of past runs took. */
export function isOverdue(estimate: Estimate, elapsedMs: number): boolean {
  return elapsedMs > estimate.p90Ms;
}

/** Returns the value at a rank; the smallest value has rank 1. */
function getAtRank(sorted: readonly number[], rank: number): number {
  return sorted[rank - 1] ?? NaN;
}
