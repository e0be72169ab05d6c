import { computePercentiles } from './percentiles';

/** How long jobs of a type usually take. */
export type Estimate = HistoryEstimate | PriorEstimate;

/** Estimate from past runs of the same type. */
export interface HistoryEstimate {
  /** `own`: runs of the job's profile. `pooled`: runs of all profiles, because its own has too few. */
  source: 'own' | 'pooled';
  /** Number of past runs the estimate is based on. */
  runs: number;
  medianMs: number;
  /** 90th percentile, in ms. */
  p90Ms: number;
  /** Percentage of past runs that took less time than this job so far, or until its end. */
  longerThanPercent: number;
}

/** Published duration, used until there is a history. It has no runs, hence no percentiles. */
export interface PriorEstimate {
  source: 'prior';
  runs: 0;
  medianMs: number;
  p90Ms: null;
  longerThanPercent: null;
}

/** Durations of past runs, in ms, in any order. */
export interface PastRuns {
  /** Runs of the job's type and profile. */
  own: readonly number[];
  /** Runs of the job's type in all profiles. Not used if there are enough of its own. */
  pooled: readonly number[];
}

/**
 * Published durations by job type. The acceptance tests of Huawei's Terraform provider create and delete an instance in
 * 443 to 455 s.
 *
 * @see https://github.com/huaweicloud/terraform-provider-huaweicloud/pull/7816
 */
const PRIORS_MS = new Map([['CreateInstance', 7 * 60_000]]);

/**
 * Estimates the duration of a job from past runs of its profile, else of all profiles, else from a published duration.
 *
 * @param elapsedMs How long the job has been running, or took, in ms.
 * @returns Null if there are fewer than five past runs and no published duration.
 */
export function computeEstimate(type: string, { own, pooled }: PastRuns, elapsedMs: number): Estimate | null {
  return (
    estimateFromRuns('own', own, elapsedMs) ??
    estimateFromRuns('pooled', pooled, elapsedMs) ??
    findPrior(type)
  );
}

function estimateFromRuns(
  source: HistoryEstimate['source'],
  runsMs: readonly number[],
  elapsedMs: number,
): HistoryEstimate | null {
  const percentiles = computePercentiles([...runsMs].sort((a, b) => a - b));
  if (percentiles === null) return null;
  const runs = runsMs.length;
  return {
    source,
    runs,
    medianMs: percentiles.median,
    p90Ms: percentiles.p90,
    longerThanPercent: Math.floor((100 * runsMs.filter((ms) => ms < elapsedMs).length) / runs),
  };
}

function findPrior(type: string): PriorEstimate | null {
  const medianMs = PRIORS_MS.get(type);
  if (medianMs === undefined) return null;
  return { source: 'prior', runs: 0, medianMs, p90Ms: null, longerThanPercent: null };
}

/**
 * Returns the duration above which a job is slow, in ms: 90 % of past runs of its profile took less. Other profiles may be
 * in slower or faster regions, so they don't make a job slow.
 *
 * @returns Null if nothing makes the job slow.
 */
export function getSlowLimitMs(estimate: Estimate): number | null {
  return estimate.source === 'own' ? estimate.p90Ms : null;
}

/** Returns whether the job takes longer than usual. */
export function isOverdue(estimate: Estimate, elapsedMs: number): estimate is HistoryEstimate {
  return elapsedMs > (getSlowLimitMs(estimate) ?? Infinity);
}
