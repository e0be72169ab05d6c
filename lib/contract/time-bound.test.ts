import { describe, expect, test } from 'vitest';
import { isTimeBound, resolveTimeBound } from './time-bound';

const NOW = Date.parse('2026-07-02T12:00:00Z');

describe('resolveTimeBound', () => {
  test.each([
    ['-24h', '2026-07-01T12:00:00Z'],
    ['-90m', '2026-07-02T10:30:00Z'],
    ['-30d', '2026-06-02T12:00:00Z'],
    ['2026-07-01', '2026-07-01T00:00:00Z'],
    ['2026-07-01T08:30Z', '2026-07-01T08:30:00Z'],
    ['2026-07-01T08:30:05.5+08:00', '2026-07-01T00:30:05.5Z'],
  ])('resolves %s', (text, time) => {
    expect(resolveTimeBound(text, NOW)).toBe(Date.parse(time));
  });

  test.each([
    '',
    '24h',
    '-24',
    '-1w',
    '-999999h',
    'yesterday',
    '2026-13-01',
    '2026-07-01T08:00',
    '1751360400',
  ])('rejects "%s"', (text) => {
    expect(isTimeBound(text)).toBe(false);
  });
});
