import { median } from '@/harness/statistics';

/** The median of one figure of several measurements. */
export function middle<T>(
  measurements: readonly T[] = [],
  figure: { [K in keyof T]: T[K] extends number ? K : never }[keyof T],
): number {
  return median(measurements.map((one) => Number(one[figure])));
}
