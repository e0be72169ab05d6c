import { describe, expect, test } from 'vitest';
import { packRows } from './pack-rows';

const bar = (start: number, end: number) => ({ start, end, markWidth: 18 });

describe('packRows', () => {
  test('bars in sequence share a row', () => {
    expect(packRows([bar(0, 0.2), bar(0.4, 0.6)])).toEqual([0, 0]);
  });

  test('overlapping bars, and bars that would cover a mark, are on other rows', () => {
    expect(packRows([bar(0, 0.5), bar(0.2, 0.3), bar(0.51, 0.6), bar(0.61, 1)])).toEqual([0, 1, 1, 0]);
  });
});
