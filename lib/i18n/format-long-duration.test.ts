import { describe, expect, test } from 'vitest';
import { getMessages } from './catalog';
import { formatDifference, formatElapsed, formatLongDuration } from './format-long-duration';

describe('formatLongDuration', () => {
  test.each([
    [0, '0ms', '0 毫秒'],
    [999.4, '999ms', '999 毫秒'],
    [1_000, '1s', '1 秒'],
    [1_590, '1.5s', '1.5 秒'],
    [9_999, '9.9s', '9.9 秒'],
    [10_900, '10s', '10 秒'],
    [600_000, '10m', '10 分钟'],
    [700_000, '11m 40s', '11 分 40 秒'],
    [3_600_000, '1h', '1 小时'],
    [729_000, '12m 09s', '12 分 09 秒'],
    [3_605_000, '1h', '1 小时'],
    [90_000_000, '1d 01h', '1 天 01 小时'],
  ])('formats %i ms as %s', (ms, inEnglish, inChinese) => {
    expect(formatLongDuration(ms, getMessages('en'))).toBe(inEnglish);
    expect(formatLongDuration(ms, getMessages('zh'))).toBe(inChinese);
  });
});

describe('formatDifference', () => {
  test.each([
    [0, '+1s', '+1 秒'],
    [-27_400, '−27s', '−27 秒'],
    [200_000, '+3m', '+3 分钟'],
    [-3_900_000, '−1h 05m', '−1 小时 05 分'],
  ])('formats %i ms as %s', (ms, inEnglish, inChinese) => {
    expect(formatDifference(ms, getMessages('en'))).toBe(inEnglish);
    expect(formatDifference(ms, getMessages('zh'))).toBe(inChinese);
  });
});

describe('formatElapsed', () => {
  test.each([
    [0, '0s', '0 秒'],
    [9_999, '9s', '9 秒'],
    [60_000, '1m 00s', '1 分 00 秒'],
    [11_465_000, '3h 11m', '3 小时 11 分'],
    [86_400_000, '1d 00h', '1 天 00 小时'],
  ])('formats %i ms as %s', (ms, inEnglish, inChinese) => {
    expect(formatElapsed(ms, getMessages('en'))).toBe(inEnglish);
    expect(formatElapsed(ms, getMessages('zh'))).toBe(inChinese);
  });
});
