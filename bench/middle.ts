/** The median of one figure of several measurements. */
export function middle<T>(
  measurements: readonly T[] = [],
  figure: { [K in keyof T]: T[K] extends number ? K : never }[keyof T],
): number {
  const sorted = measurements.map((one) => Number(one[figure])).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
