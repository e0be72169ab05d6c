import { describe, expect, test } from 'vitest';
import { getMessages } from './catalog';
import { formatLongDuration } from './format-long-duration';

describe('longDuration', () => {
  test.each([
    [0, '0ms', '0 毫秒'],
    [999.4, '999ms', '999 毫秒'],
    [1_000, '1s', '1 秒'],
    [1_590, '1.5s', '1.5 秒'],
    [9_999, '9.9s', '9.9 秒'],
    [10_900, '10s', '10 秒'],
    [700_000, '11m 40s', '11 分钟 40 秒'],
    [3_600_000, '1h', '1 小时'],
    [3_605_000, '1h', '1 小时'],
    [90_000_000, '1d 1h', '1 天 1 小时'],
  ])('formats %i ms as %s', (ms, inEnglish, inChinese) => {
    expect(formatLongDuration(ms, getMessages('en'))).toBe(inEnglish);
    expect(formatLongDuration(ms, getMessages('zh'))).toBe(inChinese);
  });
});
