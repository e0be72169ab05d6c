import { describe, expect, test } from 'vitest';
import { parseRetryAfterMs } from './retry-after';

const NOW = Date.parse('2026-11-24T08:00:00Z');

describe('parseRetryAfterMs', () => {
  test.each([
    ['5', 5_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['Tue, 24 Nov 2026 08:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 07:00:00 GMT', 0],
    ['999999999', 3_600_000],
    ['soon', null],
    ['', null],
    [null, null],
  ])('parses %j as %j ms', (header, expected) => {
    expect(parseRetryAfterMs(header, NOW)).toBe(expected);
  });
});
