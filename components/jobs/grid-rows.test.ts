import { describe, expect, test } from 'vitest';
import { computeRowStarts } from './grid-rows';

describe('computeRowStarts', () => {
  test('fills all rows but the last', () => {
    expect(computeRowStarts(7, 3)).toEqual([0, 3, 6]);
    expect(computeRowStarts(6, 3)).toEqual([0, 3]);
    expect(computeRowStarts(0, 3)).toEqual([]);
  });

  test('each group starts a row', () => {
    expect(computeRowStarts(9, 3, [0, 1, 5])).toEqual([0, 1, 4, 5, 8]);
    expect(computeRowStarts(4, 1, [0, 2])).toEqual([0, 1, 2, 3]);
  });
});
