import { describe, expect, test } from 'vitest';
import { chooseDateLabels } from './date-labels';
import { INSIGHTS_MESSAGES } from './insights-messages';

const HOUR = 3_600_000;

/** Returns the labels of buckets that begin at these times, at equal distances. */
function choose(times: readonly number[], bucket: 'day' | 'hour', timeZone = 'UTC') {
  const marks = times.map((at, index) => ({ at, position: index / times.length }));
  return chooseDateLabels(marks, { bucket, timeZone }, INSIGHTS_MESSAGES.en).map(({ text }) => text);
}

/** Returns times at equal distances. */
const createTimes = (start: string, hours: number, count: number) =>
  Array.from({ length: count }, (_, index) => Date.parse(start) + index * hours * HOUR);

describe('chooseDateLabels', () => {
  test.each([14, 30, 90])('%i days have four dates', (count) => {
    const texts = choose(createTimes('2026-11-01T00:00:00Z', 24, count), 'day');
    expect(texts[0]).toBe('1 Nov');
    expect(texts).toHaveLength(4);
  });

  test('days are those of the time zone, also after a clock change', () => {
    // Midnights in Berlin; October 25 has 25 hours.
    const times = ['2026-10-23T22:00', '2026-10-24T22:00', '2026-10-25T23:00', '2026-10-26T23:00'];
    expect(
      choose(
        times.map((time) => Date.parse(`${time}Z`)),
        'day',
        'Europe/Berlin',
      ),
    ).toEqual(['24 Oct', '25 Oct', '26 Oct', '27 Oct']);
  });

  test('hours have a date at the beginning of each day only', () => {
    expect(choose(createTimes('2026-11-01T00:00:00Z', 1, 40), 'hour')).toEqual([
      '1 Nov',
      '10:00',
      '20:00',
      '2 Nov',
    ]);
  });

  test('one bucket has one date, and none has none', () => {
    expect(choose(createTimes('2026-11-01T00:00:00Z', 1, 1), 'day')).toEqual(['1 Nov']);
    expect(choose([], 'day')).toEqual([]);
  });
});
