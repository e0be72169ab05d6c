import { describe, expect, test } from 'vitest';
import { computePercentiles } from './percentiles';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('computePercentiles', () => {
  test('returns null for fewer than five values', () => {
    expect(computePercentiles([])).toBeNull();
    expect(computePercentiles(upTo(4))).toBeNull();
  });

  test.each([
    [5, { p10: 1, median: 3, p90: 5 }],
    [10, { p10: 1, median: 5.5, p90: 9 }],
    [11, { p10: 2, median: 6, p90: 10 }],
    [100, { p10: 10, median: 50.5, p90: 90 }],
  ])('returns the nearest ranks of %i values', (count, expected) => {
    expect(computePercentiles(upTo(count))).toEqual(expected);
    expect(computePercentiles(Float64Array.from(upTo(count)))).toEqual(expected);
  });
});
