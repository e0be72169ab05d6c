import { describe, expect, test } from 'vitest';
import { computeBuckets, findBucket, getBucketUnit } from './buckets';

const HOUR = 3_600_000;

/** Returns the starts of days, in UTC. */
function listDays(timeZone: string, from: string, to: string): string[] {
  const period = { from: Date.parse(from), to: Date.parse(to), timeZone };
  return computeBuckets(period, 'day').map((start) => new Date(start).toISOString().slice(0, 16));
}

describe('computeBuckets', () => {
  test.each([
    ['UTC', '2026-03-07T12:00Z', '2026-03-09T00:00Z', ['2026-03-07T00:00', '2026-03-08T00:00']],
    ['Asia/Shanghai', '2026-03-07T16:00Z', '2026-03-08T16:00Z', ['2026-03-07T16:00']],
    ['Asia/Kathmandu', '2026-03-07T18:14Z', '2026-03-07T18:16Z', ['2026-03-06T18:15', '2026-03-07T18:15']],
    ['America/New_York', '2026-03-08T05:00Z', '2026-03-09T12:00Z', ['2026-03-08T05:00', '2026-03-09T04:00']],
    // Midnight does not exist.
    [
      'Africa/Cairo',
      '2026-04-23T12:00Z',
      '2026-04-25T00:00Z',
      ['2026-04-22T22:00', '2026-04-23T22:00', '2026-04-24T21:00'],
    ],
    // Neither does the whole day.
    ['Pacific/Apia', '2011-12-30T00:00Z', '2011-12-30T12:00Z', ['2011-12-29T10:00', '2011-12-30T10:00']],
  ])('days of %s from %s to %s', (timeZone, from, to, expected) => {
    expect(listDays(timeZone, from, to)).toEqual(expected);
  });

  test('hours begin by the clock of the zone', () => {
    const from = Date.parse('2026-03-07T12:00Z');
    const hours = computeBuckets({ from, to: from + HOUR, timeZone: 'Asia/Kathmandu' }, 'hour');
    expect(hours).toEqual([from - HOUR * 0.75, from + HOUR * 0.25]);
  });

  test('are hours up to two days', () => {
    expect(getBucketUnit(0, 48 * HOUR)).toBe('hour');
    expect(getBucketUnit(0, 48 * HOUR + 1)).toBe('day');
  });
});

describe('findBucket', () => {
  test('returns the bucket that contains the time', () => {
    const starts = [0, 10, 20];
    expect([0, 9, 10, 19, 20, 99].map((at) => findBucket(starts, at))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
