import { describe, expect, test } from 'vitest';
import { measureProcessorMs } from '@/testing/processor-time';
import { normalizeTimestamp, parseAnyTimestampMs } from './normalize-timestamp';
import { isUnsetTimestamp, parseTimestamp, parseTimestampMs } from './swr-timestamp';

const ISO = '2021-05-12T03:50:38Z';

describe('normalizeTimestamp: readable times', () => {
  test.each([
    ['2021-05-12T03:50:38.305978Z', '2021-05-12T03:50:38.305978Z'],
    ['2021-05-12T03:50:38.305978123Z', '2021-05-12T03:50:38.305978123Z'],
    [ISO, ISO],
    ['2021-05-12T11:50:38+0800', ISO],
    ['2021-05-12T11:50:38+08:00', ISO],
    ['2021-05-12T11:50:38+08', ISO],
    ['2021-05-12T11:50:38 +08:00', ISO],
    ['2021-05-11T22:20:38-0530', ISO],
    ['2021-05-12T11:50:38,305978+0800', '2021-05-12T03:50:38.305978Z'],
    ['2021-05-12T11:50:38+08:00[Asia/Shanghai]', ISO],
    ['2021-05-12 03:50:38.305978 +0000 UTC', '2021-05-12T03:50:38.305978Z'],
    ['2021-05-12 11:50:38.305978 +0800 CST m=+0.123', '2021-05-12T03:50:38.305978Z'],
    ['2021-05-12 06:50:38 +0300 +03', ISO],
    ['2021-05-12 03:50:38 UTC', ISO],
    ['2021-05-12 11:50:38 GMT+8', ISO],
    [' 2021-05-12t03:50:38z ', ISO],
    ['2021-05-12T03:50Z', '2021-05-12T03:50:00Z'],
    ['2021/5/12 3:50:38 UTC', ISO],
    ['20210512T035038Z', ISO],
    ['Wed, 12 May 2021 03:50:38 GMT', ISO],
    ['Wed May 12 03:50:38 UTC 2021', ISO],
    ['Wed May 12 2021 11:50:38 GMT+0800 (China Standard Time)', ISO],
    [1_620_791_438, '2021-05-12T03:50:38.000Z'],
    [1_620_791_438.305978, '2021-05-12T03:50:38.305Z'],
    [1_620_791_438_305, '2021-05-12T03:50:38.305Z'],
    [1_620_791_438_305_978, '2021-05-12T03:50:38.305Z'],
    ['1620791438305978000', '2021-05-12T03:50:38.305Z'],
    ['1620791438', '2021-05-12T03:50:38.000Z'],
    ['1.620791438E9', '2021-05-12T03:50:38.000Z'],
  ])('%j becomes %s', (value, expected) => {
    expect(normalizeTimestamp(value)).toBe(expected);
  });

  test.each([
    ['2021-05-12T03:50:38', '2021-05-12T03:50:38'],
    ['2021-05-12 03:50:38,305978', '2021-05-12T03:50:38.305978'],
    ['20210512035038', '2021-05-12T03:50:38'],
    ['Wed May  2 03:50:38 2021', '2021-05-02T03:50:38'],
  ])('%j has no time zone and stays without one, as UTC', (value, expected) => {
    const normalized = normalizeTimestamp(value);
    expect(normalized).toBe(expected);
    expect(parseTimestamp(normalized)).toMatchObject({ hasZone: false });
    expect(parseTimestampMs(normalized)).toBe(parseTimestampMs(`${expected}Z`));
  });
});

describe('normalizeTimestamp: other values', () => {
  test.each([
    'yesterday',
    '24/11/2026',
    '2021-05-12',
    '2021-02-30T00:00:00Z',
    '2021-05-12T24:00:00Z',
    '2021-05-12T03:60:00Z',
    '2021-05-12T03:50:38+99:00',
    '1969-12-31T23:59:59Z',
    // China's time or Chicago's.
    '2021-05-12 11:50:38 CST',
    '2021年5月12日 11:50:38',
    '42',
    '20210512',
    '9'.repeat(5_000),
    '0001-01-01T00:00:00Z',
    '',
  ])('the text %j is returned unchanged', (text) => {
    expect(normalizeTimestamp(text)).toBe(text);
    expect(parseAnyTimestampMs(text)).toBeNull();
  });

  test.each([
    [null, null],
    [undefined, null],
    [42, '42'],
    [true, 'true'],
    [[2021, 5, 12, 3, 50], '[2021,5,12,3,50]'],
    [{ seconds: 1 }, '{"seconds":1}'],
  ])('%j becomes %j', (value, expected) => {
    expect(normalizeTimestamp(value)).toBe(expected);
  });

  test.each([null, undefined, '', ' ', '0', '0001-01-01T00:00:00Z', '0001-01-01 00:00:00 +0000 UTC'])(
    '%j counts as no time',
    (value) => expect(isUnsetTimestamp(value)).toBe(true),
  );

  test('a real time or another text does not count as no time', () => {
    for (const text of [ISO, 'yesterday', '2021-05-12T00:00:00Z', '42'])
      expect(isUnsetTimestamp(text)).toBe(false);
  });
});

describe('normalizeTimestamp: any instant in any form', () => {
  /** Returns numbers that look random and are the same in every run (Park–Miller). */
  function createGenerator(seed: number) {
    let state = seed;
    return (limit: number) => (state = (state * 48_271) % 2_147_483_647) % limit;
  }

  const pad = (value: number, length = 2) => String(value).padStart(length, '0');

  test('gives the same instant, in a form that every engine reads', () => {
    const next = createGenerator(20_210_512);
    for (let run = 0; run < 2_000; run++) {
      const ms = Date.UTC(1991, 0) + next(2_000_000_000) * 1_700 + next(1_000);
      const offsetMinutes = (next(113) - 48) * 15;
      const local = new Date(ms + offsetMinutes * 60_000).toISOString();
      const [date, time, fraction] = [local.slice(0, 10), local.slice(11, 19), local.slice(20, 23)];
      const sign = offsetMinutes < 0 ? '-' : '+';
      const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
      const [compact, colon] = [
        `${sign}${pad(hours)}${pad(minutes)}`,
        `${sign}${pad(hours)}:${pad(minutes)}`,
      ];
      const forms = [
        `${date}T${time}.${fraction}${colon}`,
        `${date}T${time}.${fraction}${compact}`,
        `${date} ${time},${fraction}000 ${compact}`,
        `${date} ${time}.${fraction}${pad(next(1e6), 6)} ${compact} CST m=+${next(1e6)}.5`,
        `${date} ${time}.${fraction} ${compact} ${compact.slice(0, 3)}`,
        new Date(ms).toISOString(),
        ms,
        ms * 1_000,
        String(ms / 1_000),
      ];
      for (const form of forms) {
        const normalized = normalizeTimestamp(form);
        expect(normalized, String(form)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);
        expect(parseTimestampMs(normalized), String(form)).toBe(ms);
      }
    }
  });

  test('reads no hostile text slowly', () => {
    for (const piece of ['2021-', '1', ' ', 'a ', 'Wed ', '(', '+08', 'm=+1']) {
      const text = piece.repeat(100_000);
      expect(
        measureProcessorMs(() => normalizeTimestamp(text)),
        piece,
      ).toBeLessThan(100);
    }
  });
});
