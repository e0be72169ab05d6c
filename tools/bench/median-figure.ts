import { median } from '@/testing/statistics';

/** Returns the median of one figure of several measurements. */
export function computeMedian<T>(
  measurements: readonly T[] = [],
  figure: { [K in keyof T]: T[K] extends number ? K : never }[keyof T],
): number {
  return median(measurements.map((measurement) => Number(measurement[figure])));
}
