import { describe, expect, test } from 'vitest';
import { computeTileLayout } from './tile-grid';

/** Area below the head on a screen of 1920 by 1080 pixels, where a rem has 24. */
const LANDSCAPE = { width: 77, height: 36.65 };
const PORTRAIT = { width: 42, height: 70 };

describe('computeTileLayout', () => {
  test.each([
    { count: 1, grid: { columns: 1, rows: 1 }, pageCount: 1 },
    { count: 2, grid: { columns: 2, rows: 1 }, pageCount: 1 },
    { count: 4, grid: { columns: 2, rows: 2 }, pageCount: 1 },
    { count: 6, grid: { columns: 3, rows: 2 }, pageCount: 1 },
    { count: 9, grid: { columns: 3, rows: 3 }, pageCount: 1 },
    { count: 60, grid: { columns: 3, rows: 3 }, pageCount: 7 },
  ])('shows $count jobs in a window of 16:9', ({ count, ...expected }) => {
    expect(computeTileLayout(count, LANDSCAPE)).toMatchObject(expected);
  });

  test('uses a smaller grid rather than leaving one job for the last page', () => {
    expect(computeTileLayout(10, LANDSCAPE)).toMatchObject({ pageCount: 2, perPage: 6 });
  });

  test('uses one column in portrait', () => {
    expect(computeTileLayout(30, PORTRAIT)).toMatchObject({ grid: { columns: 1, rows: 5 }, pageCount: 6 });
  });

  test('enlarges the type if tiles are tall', () => {
    expect(computeTileLayout(2, LANDSCAPE).isLarge).toBe(true);
    expect(computeTileLayout(9, LANDSCAPE).isLarge).toBe(false);
  });

  test('every job has a place, at any number and size', () => {
    for (let count = 0; count <= 200; count++) {
      for (const area of [LANDSCAPE, PORTRAIT, { width: 0, height: 0 }, { width: 200, height: 12 }]) {
        const { grid, pageCount, perPage } = computeTileLayout(count, area);
        expect(pageCount * perPage).toBeGreaterThanOrEqual(count);
        expect(grid.columns * grid.rows).toBeGreaterThanOrEqual(perPage);
      }
    }
  });
});
