import { area, curveStepAfter, line } from 'd3-shape';
import type { DurationGroup } from '@/lib/contract/insights-schemas';

/** Point where a bucket begins, or where the last one before a gap ends. */
interface Step {
  /** In ms since 1970. */
  at: number;
  p10: number;
  median: number;
  p90: number;
}

/**
 * Converts buckets to steps: a series for each run of adjacent buckets. A series ends where there are too few jobs for a
 * median.
 *
 * @param starts Starts of all buckets of the period, in ms since 1970, ascending.
 * @param end End of the last bucket.
 */
export function toStepSeries(
  buckets: DurationGroup['buckets'],
  starts: readonly number[],
  end: number,
): Step[][] {
  const byStart = new Map(buckets.map((bucket) => [Date.parse(bucket.start), bucket]));
  const series: Step[][] = [];
  let current: Step[] | undefined;
  starts.forEach((at, index) => {
    const { p10Seconds, medianSeconds, p90Seconds } = byStart.get(at) ?? NO_PERCENTILES;
    if (p10Seconds === null || medianSeconds === null || p90Seconds === null) {
      current = undefined;
      return;
    }
    if (current === undefined) series.push((current = []));
    const step = { at, p10: p10Seconds, median: medianSeconds, p90: p90Seconds };
    // The end of a series is where the bucket ends. The next bucket takes its place.
    current.splice(-1, 1, step, { ...step, at: starts[index + 1] ?? end });
  });
  return series;
}

const NO_PERCENTILES = { p10Seconds: null, medianSeconds: null, p90Seconds: null };

/** Returns the path of the median. */
export function toMedianPath(
  series: readonly Step[][],
  toX: (ms: number) => number,
  toY: (seconds: number) => number,
): string {
  const toPath = line<Step>(
    ({ at }) => toX(at),
    ({ median }) => toY(median),
  ).curve(curveStepAfter);
  return series.map((steps) => toPath(steps) ?? '').join('');
}

/** Returns the path of the band from the 10th to the 90th percentile. */
export function toBandPath(
  series: readonly Step[][],
  toX: (ms: number) => number,
  toY: (seconds: number) => number,
): string {
  const toPath = area<Step>(
    ({ at }) => toX(at),
    ({ p10 }) => toY(p10),
    ({ p90 }) => toY(p90),
  ).curve(curveStepAfter);
  return series.map((steps) => toPath(steps) ?? '').join('');
}
