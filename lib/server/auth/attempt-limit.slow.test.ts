import { describe, expect, test } from 'vitest';
import { measureHeap } from '@/testing/heap-size';
import { createAttemptLimit } from './attempt-limit';

function setUp(max: number) {
  const clock = { now: 1_000_000 };
  return { clock, limit: createAttemptLimit({ max, windowMs: 60_000, now: () => clock.now }) };
}

describe('createAttemptLimit', () => {
  test('blocks after the maximum until the first attempt leaves the window', () => {
    const { clock, limit } = setUp(3);
    expect([1, 2, 3].map(() => limit.attempt('a'))).toEqual([0, 0, 0]);
    clock.now += 20_000;
    expect(limit.attempt('a')).toBe(40_000);
    expect(limit.attempt('b')).toBe(0);
    clock.now += 40_001;
    expect(limit.attempt('a')).toBe(0);
  });

  test('an attempt that was taken back does not count', () => {
    const { limit } = setUp(2);
    limit.count('a');
    const takeBack = limit.count('a');
    expect(limit.getWaitMs('a')).toBe(60_000);
    takeBack();
    takeBack();
    expect(limit.getWaitMs('a')).toBe(0);
    limit.count('a');
    expect(limit.getWaitMs('a')).toBe(60_000);
  });

  test('refused attempts do not prolong the wait', () => {
    const { clock, limit } = setUp(1);
    limit.attempt('a');
    for (let i = 0; i < 59; i++) {
      clock.now += 1_000;
      expect(limit.attempt('a')).toBeGreaterThan(0);
    }
    clock.now += 1_000;
    expect(limit.attempt('a')).toBe(0);
  });

  test('any number of keys of any length take less than 20 MB', () => {
    const { limit } = setUp(20);
    const before = measureHeap();
    for (let i = 0; i < 12_000; i++) {
      // A part of a text, as a field of a form is.
      const key = `name=${i}-${'a'.repeat(4_000)}`.slice(5, 3_000);
      for (let n = 0; n < 20; n++) limit.attempt(key);
    }
    expect(measureHeap() - before).toBeLessThan(20 * 1024 * 1024);
    // Still in memory.
    expect(limit.attempt('b')).toBe(0);
  });

  test('a clock that is set back does not block for longer than the window', () => {
    const { clock, limit } = setUp(1);
    limit.attempt('a');
    clock.now -= 900_000;
    expect(limit.attempt('a')).toBe(0);
    expect(limit.attempt('a')).toBe(60_000);
  });
});
