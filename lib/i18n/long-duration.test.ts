import { expect, test } from 'vitest';
import { messagesOf } from './catalogue';
import { longDuration } from './long-duration';

test.each([
  [0, '0 ms', '0 毫秒'],
  [999.4, '999 ms', '999 毫秒'],
  [1_000, '1 s', '1 秒'],
  [1_590, '1.5 s', '1.5 秒'],
  [9_999, '9.9 s', '9.9 秒'],
  [10_900, '10 s', '10 秒'],
  [700_000, '11 min 40 s', '11 分钟 40 秒'],
  [3_600_000, '1 h', '1 小时'],
  [3_605_000, '1 h', '1 小时'],
  [90_000_000, '1 d 1 h', '1 天 1 小时'],
])('%i ms are %s', (ms, inEnglish, inChinese) => {
  expect(longDuration(ms, messagesOf('en'))).toBe(inEnglish);
  expect(longDuration(ms, messagesOf('zh'))).toBe(inChinese);
});
