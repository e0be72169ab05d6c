import { describe, expect, test } from 'vitest';
import { computeAxisLength, stackRuns } from './stack-runs';

describe('computeAxisLength', () => {
  test('has all runs and the job', () => {
    expect(computeAxisLength({ runs: [100, 200, 150], p90: 200, own: 120 })).toBe(200);
    expect(computeAxisLength({ runs: [100, 200, 150], p90: 200, own: 700 })).toBe(700);
  });

  test('an outlier among the runs does not squeeze the others', () => {
    expect(computeAxisLength({ runs: [300, 310, 32_400], p90: 310, own: 100 })).toBe(620);
  });

  test('a job that takes far longer does not squeeze all runs into a point', () => {
    expect(computeAxisLength({ runs: [300], p90: 300, own: 32_400 })).toBe(1_800);
  });

  test('runs that took no time have an axis', () => {
    expect(computeAxisLength({ runs: [0, 0], p90: 0, own: 0 })).toBe(1);
  });
});

describe('stackRuns', () => {
  const run = (seconds: number) => ({ seconds });

  test('runs of about the same duration are above each other', () => {
    const dots = stackRuns([run(10), run(11), run(99)], { length: 100, columns: 10 });
    expect(dots.map(({ column, row }) => [column, row])).toEqual([
      [1, 0],
      [1, 1],
      [9, 0],
    ]);
  });

  test('runs at the end of the axis and beyond are in the last column', () => {
    const dots = stackRuns([run(100), run(5_000)], { length: 100, columns: 10 });
    expect(dots.map(({ column, row }) => [column, row])).toEqual([
      [9, 0],
      [9, 1],
    ]);
  });

  test('no run is lost', () => {
    const runs = Array.from({ length: 200 }, (_, index) => run((index * 7919) % 1000));
    expect(new Set(stackRuns(runs, { length: 500, columns: 40 }).map((dot) => dot.run)).size).toBe(200);
  });
});
