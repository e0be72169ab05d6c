import { describe, expect, test } from 'vitest';
import { moveInGrid } from './grid-position';

const SIZE = { rows: 100, columns: 5, pageRows: 10, hasHeader: true };
const move = (row: number, column: number, key: string, isControl = false, size = SIZE) => {
  const next = moveInGrid({ row, column }, { key, isControl }, size);
  return next && [next.row, next.column];
};

describe('moveInGrid', () => {
  test.each([
    ['ArrowDown', [6, 2]],
    ['ArrowUp', [4, 2]],
    ['ArrowRight', [5, 3]],
    ['ArrowLeft', [5, 1]],
    ['PageDown', [15, 2]],
    ['PageUp', [0, 2]],
    ['Home', [5, 0]],
    ['End', [5, 4]],
  ])('%s moves within the grid', (key, expected) => {
    expect(move(5, 2, key)).toEqual(expected);
  });

  test('Control with Home and End leads to the first and the last job', () => {
    expect(move(5, 2, 'Home', true)).toEqual([0, 0]);
    expect(move(5, 2, 'End', true)).toEqual([99, 4]);
  });

  test('the grid has edges, and the header is above the first job', () => {
    expect(move(0, 2, 'ArrowUp')).toEqual([-1, 2]);
    expect(move(-1, 2, 'ArrowUp')).toEqual([-1, 2]);
    expect(move(0, 2, 'ArrowUp', false, { ...SIZE, hasHeader: false })).toEqual([0, 2]);
    expect(move(99, 4, 'ArrowDown')).toEqual([99, 4]);
    expect(move(95, 4, 'PageDown')).toEqual([99, 4]);
    expect(move(3, 4, 'ArrowRight')).toEqual([3, 4]);
    expect(move(3, 0, 'ArrowLeft')).toEqual([3, 0]);
  });

  test('other keys, and those with Control, do not move', () => {
    expect(move(5, 2, 'a')).toBeNull();
    expect(move(5, 2, 'ArrowDown', true)).toBeNull();
  });
});
