import { describe, expect, test } from 'vitest';
import { formatBucket, formatCount, formatPeriod, formatShare } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';

describe('formatShare', () => {
  test.each([
    [1, 1, '100%'],
    [0, 3, '0%'],
    [2, 3, '67%'],
    [199, 200, '99.5%'],
    [9_999, 10_000, '>99.9%'],
    [1, 10_000, '<0.1%'],
    [1, 40, '2.5%'],
  ])('%i of %i is %s', (count, total, text) => {
    expect(formatShare(count, total)).toBe(text);
  });
});

test('formatCount groups digits', () => {
  expect(formatCount(10_000)).toBe('10,000');
});

describe('formatBucket', () => {
  const midnight = Date.parse('2026-11-15T16:00:00Z');

  test('formats days and hours in the time zone, in both languages', () => {
    const day = { bucket: 'day', timeZone: 'Asia/Shanghai' } as const;
    expect(formatBucket(midnight, day, INSIGHTS_MESSAGES.en)).toBe('16 Nov 2026');
    expect(formatBucket(midnight, day, INSIGHTS_MESSAGES.zh)).toBe('2026/11/16');
    expect(formatBucket(midnight, { ...day, bucket: 'hour' }, INSIGHTS_MESSAGES.en)).toBe(
      '16 Nov 2026 00:00',
    );
  });
});

test('formatPeriod names the last day, also if the period ends at midnight', () => {
  const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-15T00:00:00Z', timeZone: 'UTC' };
  expect(formatPeriod(period, INSIGHTS_MESSAGES.en)).toBe('1 Nov 2026 – 14 Nov 2026 · UTC');
});
