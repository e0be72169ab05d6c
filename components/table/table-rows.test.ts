import { describe, expect, test } from 'vitest';
import { findJobRow, toTableRows } from './table-rows';

describe('toTableRows', () => {
  test('a heading is a row of its own before its job', () => {
    const rows = toTableRows(3, new Set([0, 2]));
    expect(rows.map(({ index, isHeading }) => `${isHeading ? 'heading' : 'job'} ${index}`)).toEqual([
      'heading 0',
      'job 0',
      'job 1',
      'heading 2',
      'job 2',
    ]);
    expect([0, 1, 2, 3].map((index) => findJobRow(rows, index))).toEqual([1, 2, 4, -1]);
  });

  test('without groups, every row is a job', () => {
    expect(toTableRows(2).map((row) => row.isHeading)).toEqual([false, false]);
  });
});
