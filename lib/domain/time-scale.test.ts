import { describe, expect, test } from 'vitest';
import { createTimeScale, type TimeSpan } from './time-scale';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** Creates a span from minutes. */
const span = (from: number, to: number): TimeSpan => ({ fromMs: from * MINUTE, toMs: to * MINUTE });

describe('createTimeScale', () => {
  test('one span takes the whole axis', () => {
    const { parts, toPosition } = createTimeScale([span(10, 20)]);
    expect(parts).toEqual([{ ...span(10, 20), start: 0, end: 1, isGap: false }]);
    expect([10, 15, 20].map((minute) => toPosition(minute * MINUTE))).toEqual([0, 0.5, 1]);
  });

  test('overlapping and near spans are one busy period', () => {
    const { parts } = createTimeScale([span(6, 10), span(0, 8), span(12, 20)]);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject(span(0, 20));
  });

  test('a long gap is shortened, and its duration stays known', () => {
    const { parts, toPosition } = createTimeScale([span(0, 10), span(4_000, 4_010)]);
    expect(parts.map(({ isGap }) => isGap)).toEqual([false, true, false]);
    expect(parts[1]).toMatchObject(span(10, 4_000));
    expect(toPosition(10 * MINUTE)).toBeCloseTo(0.46);
    expect(toPosition(4_000 * MINUTE)).toBeCloseTo(0.54);
  });

  test('busy periods keep their proportions, but none disappears', () => {
    const lengths = (spans: TimeSpan[]) =>
      createTimeScale(spans)
        .parts.filter(({ isGap }) => !isGap)
        .map(({ start, end }) => end - start);
    const [short = 0, long = 0] = lengths([span(0, 10), span(4_000, 4_020)]);
    expect(long / short).toBeCloseTo(2);
    const [tiny = 0] = lengths([span(0, 0), { fromMs: 30 * DAY, toMs: 60 * DAY }]);
    expect(tiny).toBeGreaterThan(0.1);
  });

  test('many gaps leave most of the axis to the jobs', () => {
    const { parts } = createTimeScale(
      Array.from({ length: 40 }, (_, index) => span(index * 1_000, index * 1_000 + 5)),
    );
    const busy = parts
      .filter(({ isGap }) => !isGap)
      .reduce((total, { start, end }) => total + end - start, 0);
    expect(busy).toBeCloseTo(0.6);
    expect(parts.at(-1)?.end).toBeCloseTo(1);
  });

  test('positions rise with time, also outside of the axis', () => {
    const { toPosition } = createTimeScale([span(0, 10), span(500, 505), span(505, 505)]);
    const positions = [-5, 0, 3, 10, 200, 500, 505, 9_000].map((minute) => toPosition(minute * MINUTE));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions[0]).toBe(0);
    expect(positions.at(-1)).toBeCloseTo(1);
  });

  test('spans without a duration, or with an end before their start, are placed', () => {
    const { toPosition } = createTimeScale([span(5, 5), span(9, 7)]);
    expect(toPosition(5 * MINUTE)).toBe(0);
    expect(toPosition(9 * MINUTE)).toBeGreaterThan(0.5);
  });

  test('an empty axis has no parts', () => {
    expect(createTimeScale([]).parts).toEqual([]);
  });
});
