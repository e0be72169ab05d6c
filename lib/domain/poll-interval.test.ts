import { describe, expect, test } from 'vitest';
import { computeJitter } from './jitter';
import type { Phase } from './phase';
import { computeBackoffMs, computePollIntervalMs } from './poll-interval';

const BOUNDS = { minMs: 2_000, maxMs: 60_000 };
const state = { jobId: 'a', phase: 'running' as Phase, unchangedMs: 0, isViewed: true, cycle: 1 };

describe('pollIntervalMs', () => {
  test.each([
    ['starts at the lower bound', { unchangedMs: 0 }, 2_000],
    ['grows slowly while the job is on screen', { unchangedMs: 500_000 }, 5_000],
    ['stays short while the job is on screen', { unchangedMs: 86_400_000 }, 10_000],
    ['grows faster while the job is not on screen', { unchangedMs: 600_000, isViewed: false }, 30_000],
    ['stops growing at the upper bound', { unchangedMs: 86_400_000, isViewed: false }, 60_000],
    ['treats a waiting job like a running one', { phase: 'waiting' as Phase }, 2_000],
    ['is the upper bound if the status is unknown', { phase: 'unknown' as Phase }, 60_000],
  ])('%s', (_, change, expected) => {
    const interval = computePollIntervalMs({ ...state, ...change }, BOUNDS);
    expect(interval).toBeGreaterThanOrEqual(expected);
    expect(interval).toBeLessThanOrEqual(expected * 1.1);
  });

  test.each(['succeeded', 'failed'] as const)('is null for a job that has %s', (phase) => {
    expect(computePollIntervalMs({ ...state, phase }, BOUNDS)).toBeNull();
  });

  test('respects an upper bound below five times the lower bound', () => {
    const interval = computePollIntervalMs({ ...state, unchangedMs: 1e9 }, { minMs: 2_000, maxMs: 3_000 });
    expect(interval).toBeLessThanOrEqual(3_300);
  });

  test('is stable within a cycle and differs in the next', () => {
    const once = computePollIntervalMs(state, BOUNDS);
    expect(computePollIntervalMs(state, BOUNDS)).toBe(once);
    expect(computePollIntervalMs({ ...state, cycle: 2 }, BOUNDS)).not.toBe(once);
  });
});

describe('computeBackoffMs', () => {
  test('doubles from the lower bound up to the upper bound', () => {
    const delays = [1, 2, 3, 4, 5, 6, 1000].map((failures) => computeBackoffMs(failures, 'a', BOUNDS));
    const expected = [2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000);
    delays.forEach((delay, i) => {
      expect(delay / (expected[i] ?? NaN)).toBeGreaterThanOrEqual(1);
      expect(delay / (expected[i] ?? NaN)).toBeLessThanOrEqual(1.1);
    });
  });
});

describe('computeJitter', () => {
  test('distributes a thousand jobs evenly', () => {
    const buckets = new Array<number>(10).fill(0);
    for (let i = 0; i < 1000; i++) {
      const bucket = Math.floor(computeJitter(`36db69c5-b2d5-11eb-b044-${String(i).padStart(12, '0')}`) * 10);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    expect(Math.max(...buckets)).toBeLessThan(200);
    expect(Math.min(...buckets)).toBeGreaterThan(40);
  });
});
