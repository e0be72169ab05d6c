import { expect, test } from 'vitest';
import { estimateOf, isOverdue } from './estimate';

const MINUTE = 60_000;

test('fewer than five past runs tell nothing', () => {
  expect(estimateOf([], MINUTE)).toBeNull();
  expect(estimateOf([1, 2, 3, 4], MINUTE)).toBeNull();
  expect(estimateOf([1, 2, 3, 4, 5], MINUTE)).not.toBeNull();
});

test('the middle of past runs, and when nine of ten were done', () => {
  const tenRuns = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5].map((minutes) => minutes * MINUTE);
  expect(estimateOf(tenRuns, 7.5 * MINUTE)).toEqual({
    runs: 10,
    medianMs: 5.5 * MINUTE,
    p90Ms: 9 * MINUTE,
    longerThanPercent: 70,
  });
});

test('a job is overdue once it has run longer than nine of ten did, and not before', () => {
  const estimate = estimateOf([1, 2, 3, 4, 5], 0);
  if (estimate === null) throw new Error('five runs are enough');
  expect(isOverdue(estimate, 5)).toBe(false);
  expect(isOverdue(estimate, 6)).toBe(true);
});

test('a thousand random sets of runs agree with counting one by one', () => {
  // xorshift32: the same sets at each run.
  let seed = 0x9e3779b9;
  const random = (below: number) => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % below;
  };
  for (let set = 0; set < 1_000; set++) {
    const runs = Array.from({ length: 5 + random(60) }, () => random(50));
    const elapsed = random(60);
    const estimate = estimateOf(runs, elapsed);
    if (estimate === null) throw new Error('there are enough');

    const notAbove = (ms: number) => runs.filter((run) => run <= ms).length;
    const notBelow = (ms: number) => runs.filter((run) => run >= ms).length;
    // Half of the runs are on each side of the median.
    expect(notAbove(estimate.medianMs)).toBeGreaterThanOrEqual(runs.length / 2);
    expect(notBelow(estimate.medianMs)).toBeGreaterThanOrEqual(runs.length / 2);
    // The shortest run by which nine of ten are done.
    const done = runs.filter((run) => notAbove(run) >= 0.9 * runs.length);
    expect(estimate.p90Ms).toBe(Math.min(...done));
    const shorter = runs.filter((run) => run < elapsed).length;
    expect(estimate.longerThanPercent).toBe(Math.floor((shorter / runs.length) * 100 + 1e-9));
  }
});
