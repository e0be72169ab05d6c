import { describe, expect, test } from 'vitest';
import { describeEndOfLife } from './node-release';

describe('describeEndOfLife', () => {
  test.each([
    ['v20.20.2', '2026-05-01T00:00:00Z', '20 has had no security fixes since 2026-04-30'],
    ['v20.9.0', '2026-11-30T00:00:00Z', '20 has had no security fixes since 2026-04-30'],
    ['v23.1.0', '2026-11-30T00:00:00Z', '23 has had no security fixes since 2025-06-01'],
    ['v22.1.0', '2027-05-01T00:00:00Z', '22 has had no security fixes since 2027-04-30'],
  ])('%s has ended on %s', (version, now, text) => {
    expect(describeEndOfLife(version, new Date(now))).toBe(`Node.js ${text}. Use Node.js 22 or 24`);
  });

  test.each([
    ['v20.20.2', '2026-04-30T23:59:59Z'],
    ['v22.1.0', '2026-11-30T00:00:00Z'],
    ['v24.1.0', '2028-04-30T12:00:00Z'],
    ['v99.0.0', '2026-11-30T00:00:00Z'],
    ['unknown', '2026-11-30T00:00:00Z'],
  ])('%s has not ended on %s, as far as is known', (version, now) => {
    expect(describeEndOfLife(version, new Date(now))).toBeNull();
  });
});
