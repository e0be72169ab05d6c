import { describe, expect, test } from 'vitest';
import { jitter } from './jitter';
import type { Phase } from './phase';
import { backoffMs, pollIntervalMs } from './poll-interval';

const BOUNDS = { minMs: 2_000, maxMs: 60_000 };
const state = { jobId: 'a', phase: 'running' as Phase, unchangedMs: 0, viewed: true, cycle: 1 };

describe('the poll interval', () => {
  test.each([
    ['starts at the lower bound', { unchangedMs: 0 }, 2_000],
    ['grows slowly while somebody looks', { unchangedMs: 500_000 }, 5_000],
    ['stays at the fast end while somebody looks', { unchangedMs: 86_400_000 }, 10_000],
    ['grows with rest when nobody looks', { unchangedMs: 600_000, viewed: false }, 30_000],
    ['ends at the upper bound', { unchangedMs: 86_400_000, viewed: false }, 60_000],
    ['of a waiting job is as of a running one', { phase: 'waiting' as Phase }, 2_000],
    ['of an unknown status is the slowest', { phase: 'unknown' as Phase }, 60_000],
  ])('%s', (_, change, expected) => {
    const interval = pollIntervalMs({ ...state, ...change }, BOUNDS);
    expect(interval).toBeGreaterThanOrEqual(expected);
    expect(interval).toBeLessThanOrEqual(expected * 1.1);
  });

  test.each(['succeeded', 'failed'] as const)('of a job that has %s is none', (phase) => {
    expect(pollIntervalMs({ ...state, phase }, BOUNDS)).toBeNull();
  });

  test('keeps to an upper bound that lies below five times the lower one', () => {
    const interval = pollIntervalMs({ ...state, unchangedMs: 1e9 }, { minMs: 2_000, maxMs: 3_000 });
    expect(interval).toBeLessThanOrEqual(3_300);
  });

  test('is the same at every look within a cycle, and another in the next', () => {
    const once = pollIntervalMs(state, BOUNDS);
    expect(pollIntervalMs(state, BOUNDS)).toBe(once);
    expect(pollIntervalMs({ ...state, cycle: 2 }, BOUNDS)).not.toBe(once);
  });
});

test('the back-off doubles from the lower bound to the upper one', () => {
  const delays = [1, 2, 3, 4, 5, 6, 1000].map((failures) => backoffMs(failures, 'a', BOUNDS));
  const expected = [2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000);
  delays.forEach((delay, i) => {
    expect(delay / (expected[i] ?? NaN)).toBeGreaterThanOrEqual(1);
    expect(delay / (expected[i] ?? NaN)).toBeLessThanOrEqual(1.1);
  });
});

test('jitter spreads a thousand jobs evenly', () => {
  const buckets = new Array<number>(10).fill(0);
  for (let i = 0; i < 1000; i++) {
    const bucket = Math.floor(jitter(`36db69c5-b2d5-11eb-b044-${String(i).padStart(12, '0')}`) * 10);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  expect(Math.max(...buckets)).toBeLessThan(200);
  expect(Math.min(...buckets)).toBeGreaterThan(40);
});
