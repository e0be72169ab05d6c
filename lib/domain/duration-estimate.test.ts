import { describe, expect, test } from 'vitest';
import { computeEstimate, isOverdue } from './duration-estimate';

const MINUTE = 60_000;

/** Estimates from own runs only. */
function estimateFromOwn(own: readonly number[], elapsedMs: number) {
  const estimate = computeEstimate('ResizeInstance', { own, pooled: [] }, elapsedMs);
  return estimate?.source === 'own' ? estimate : null;
}

describe('computeEstimate', () => {
  test('returns null for fewer than five past runs of a type without a published duration', () => {
    expect(computeEstimate('ResizeInstance', { own: [], pooled: [] }, MINUTE)).toBeNull();
    expect(computeEstimate('ResizeInstance', { own: [1, 2, 3, 4], pooled: [1, 2, 3, 4] }, MINUTE)).toBeNull();
    expect(estimateFromOwn([1, 2, 3, 4, 5], MINUTE)).not.toBeNull();
  });

  test('computes the median, the 90th percentile and the rank of the elapsed time', () => {
    const tenRuns = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5].map((minutes) => minutes * MINUTE);
    expect(estimateFromOwn(tenRuns, 7.5 * MINUTE)).toEqual({
      source: 'own',
      runs: 10,
      medianMs: 5.5 * MINUTE,
      p90Ms: 9 * MINUTE,
      longerThanPercent: 70,
    });
  });

  test('uses the runs of all profiles until there are five of its own', () => {
    const pooled = [1, 2, 3, 4, 5, 6, 7];
    expect(computeEstimate('CreateInstance', { own: [1, 2, 3, 4], pooled }, 0)).toMatchObject({
      source: 'pooled',
      runs: 7,
      medianMs: 4,
    });
    expect(computeEstimate('CreateInstance', { own: [1, 2, 3, 4, 5], pooled }, 0)).toMatchObject({
      source: 'own',
      runs: 5,
      medianMs: 3,
    });
  });

  test('a creation without history has a published duration and no percentile', () => {
    const runs = [1, 2, 3, 4];
    expect(computeEstimate('CreateInstance', { own: runs, pooled: runs }, 60 * MINUTE)).toEqual({
      source: 'prior',
      runs: 0,
      medianMs: 7 * MINUTE,
      p90Ms: null,
      longerThanPercent: null,
    });
  });
});

describe('isOverdue', () => {
  test('is true only if the job has been running longer than 90 % of past runs', () => {
    const estimate = estimateFromOwn([1, 2, 3, 4, 5], 0);
    if (estimate === null) throw new Error('Five runs must yield an estimate');
    expect(isOverdue(estimate, 5)).toBe(false);
    expect(isOverdue(estimate, 6)).toBe(true);
  });

  test('is false for runs of other profiles and for a published duration', () => {
    for (const pooled of [[], [1, 2, 3, 4, 5]]) {
      const estimate = computeEstimate('CreateInstance', { own: [], pooled }, 0);
      if (estimate === null) throw new Error('A creation must have an estimate');
      expect(isOverdue(estimate, 24 * 60 * MINUTE)).toBe(false);
    }
  });
});

describe('computeEstimate on random runs', () => {
  test('agrees with a naive count for a thousand random sets of runs', () => {
    // xorshift32 with a fixed seed, so every test run uses the same sets.
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
      const estimate = estimateFromOwn(runs, elapsed);
      if (estimate === null) throw new Error('Five or more runs must yield an estimate');

      const notAbove = (ms: number) => runs.filter((run) => run <= ms).length;
      const notBelow = (ms: number) => runs.filter((run) => run >= ms).length;
      // At least half of the runs lie on each side of the median.
      expect(notAbove(estimate.medianMs)).toBeGreaterThanOrEqual(runs.length / 2);
      expect(notBelow(estimate.medianMs)).toBeGreaterThanOrEqual(runs.length / 2);
      // p90 is the shortest run that at least 90 % of the runs do not exceed.
      const done = runs.filter((run) => notAbove(run) >= 0.9 * runs.length);
      expect(estimate.p90Ms).toBe(Math.min(...done));
      const shorter = runs.filter((run) => run < elapsed).length;
      expect(estimate.longerThanPercent).toBe(Math.floor((shorter / runs.length) * 100 + 1e-9));
    }
  });
});
