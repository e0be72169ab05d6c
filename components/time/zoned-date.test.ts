import { lightFormat } from 'date-fns/lightFormat';
import { describe, expect, test } from 'vitest';
import { getOffsetMinutes } from './zone-offset';
import { toZonedDate } from './zoned-date';

const MINUTE = 60_000;

/** Formats a time in the zone by the platform's own rules. */
function formatByPlatform(timeZone: string, ms: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
}

describe('toZonedDate', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-26T00:00:00Z'],
    ['Asia/Kolkata', '2026-06-01T18:29:00Z'],
    ['Asia/Kathmandu', '2026-06-01T18:14:00Z'],
    ['America/New_York', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
    ['America/St_Johns', '2026-03-08T05:30:00Z'],
    ['UTC', '1969-12-31T23:59:59Z'],
  ])('converts times in %s like the platform, around a clock change (%s)', (timeZone, time) => {
    for (const minutes of [-61, -16, -1, 0, 1, 14, 31, 61]) {
      const ms = Date.parse(time) + minutes * MINUTE;
      expect(lightFormat(toZonedDate(timeZone, ms), 'yyyy-MM-dd HH:mm:ss')).toBe(
        formatByPlatform(timeZone, ms),
      );
    }
  });
});

describe('getOffsetMinutes', () => {
  test('treats an unknown time zone as UTC', () => {
    expect(getOffsetMinutes('Nowhere/Else', 0)).toBe(0);
  });
});
