import { describe, expect, test } from 'vitest';
import { instance as en, type Attempts } from './en/instance';
import { instance as zh } from './zh/instance';

const attempts = (
  number: number,
  earlierFailures: number,
  outcome: Attempts['outcome'],
  hasSameReason = false,
): Attempts => ({ number, earlierFailures, outcome, hasSameReason });

describe('summary of attempts', () => {
  test.each([
    [
      attempts(2, 1, 'succeeded'),
      'First attempt failed, this one succeeded.',
      '第 2 次创建：上次失败，本次成功。',
    ],
    [attempts(2, 1, 'open'), 'Second attempt: one failed.', '第 2 次创建：上次失败。'],
    [
      attempts(2, 1, 'failed', true),
      'Second attempt: both failed with the same reason.',
      '第 2 次创建：2 次均因同一原因失败。',
    ],
    [
      attempts(3, 2, 'open', true),
      'Third attempt: two failed with the same reason.',
      '第 3 次创建：此前 2 次因同一原因失败。',
    ],
    [
      attempts(3, 2, 'succeeded'),
      'Third attempt: two failed, this one succeeded.',
      '第 3 次创建：此前 2 次失败，本次成功。',
    ],
    [attempts(4, 3, 'failed'), 'Fourth attempt: all four failed.', '第 4 次创建：4 次均失败。'],
    [attempts(4, 2, 'failed'), 'Fourth attempt: three failed.', '第 4 次创建：此前 2 次失败，本次也失败。'],
    [
      attempts(8, 7, 'open', true),
      'Attempt 8: 7 failed with the same reason.',
      '第 8 次创建：此前 7 次因同一原因失败。',
    ],
    [attempts(2, 0, 'open'), 'Second attempt.', '第 2 次创建。'],
  ])('%j', (given, english, chinese) => {
    expect(en.attempts(given)).toBe(english);
    expect(zh.attempts(given)).toBe(chinese);
  });
});
