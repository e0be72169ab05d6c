import { max, ticks } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { DurationGroup } from '@/lib/contract/insights-schemas';

/** Height of a plot of durations in pixels, and of the strip at its top for outliers, if there are any. */
export const DURATIONS_HEIGHT = 140;
export const OUTLIERS_HEIGHT = 20;

/** A duration is an outlier if it is longer than this multiple of the typical maximum. */
const OUTLIER_FACTOR = 3;
/** Quantile of the typical maximum. Robust also if one of five jobs is an outlier. */
const TYPICAL_MAX_QUANTILE = 0.8;

const MAX_TICKS = 3;
/** Distances of ticks in seconds. Below, decimal ones. */
const TICK_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
  432_000, 864_000,
];

export interface DurationScale {
  /** Longest duration on the axis, in seconds. */
  maxSeconds: number;
  /** Whether there are outliers, which are in the strip. */
  hasOutliers: boolean;
  /** Durations with a label, in seconds, ascending. */
  ticks: number[];
  /** Returns pixels from the top. Outliers are in the middle of the strip. */
  toY: (seconds: number) => number;
}

/**
 * Creates the scale of durations of a group, from zero. A few jobs that took much longer than the others don't compress
 * it: they are outliers. Medians never are.
 */
export function createDurationScale({
  points,
  buckets,
  medianSeconds,
}: Pick<DurationGroup, 'points' | 'buckets' | 'medianSeconds'>): DurationScale {
  const seconds = points.map((point) => point.seconds).sort((a, b) => a - b);
  const medians = [medianSeconds, ...buckets.map((bucket) => bucket.medianSeconds)].flatMap(
    (each) => each ?? [],
  );
  const longest = max([...seconds, ...buckets.flatMap(({ p90Seconds }) => p90Seconds ?? [])]) ?? 0;
  const limit = Math.max(OUTLIER_FACTOR * (findLower(seconds, TYPICAL_MAX_QUANTILE) ?? 0), max(medians) ?? 0);
  const hasOutliers = longest > limit && limit > 0;
  const maxSeconds =
    (hasOutliers ? max([...seconds.filter((each) => each <= limit), ...medians]) : longest) || 1;
  const top = hasOutliers ? OUTLIERS_HEIGHT : 0;
  const scale = scaleLinear([0, maxSeconds], [DURATIONS_HEIGHT, top]);
  return {
    maxSeconds,
    hasOutliers,
    ticks: toDurationTicks(maxSeconds),
    toY: (value) => (value > maxSeconds ? OUTLIERS_HEIGHT / 2 : scale(value)),
  };
}

/** Returns the value at a quantile, or the one below it. An average with an outlier would not be a typical value. */
const findLower = (sorted: readonly number[], quantile: number): number | undefined =>
  sorted[Math.floor(quantile * (sorted.length - 1))];

/** Returns at most three durations up to a maximum, in whole seconds, minutes, hours or days. */
export function toDurationTicks(maxSeconds: number): number[] {
  const step = TICK_STEPS.find((each) => maxSeconds / each < MAX_TICKS + 1) ?? maxSeconds / MAX_TICKS;
  if (maxSeconds < 1) return ticks(0, maxSeconds, 2).filter((each) => each > 0);
  return Array.from({ length: Math.floor(maxSeconds / step) }, (_, index) => (index + 1) * step);
}
