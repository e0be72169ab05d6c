import { describe, expect, test } from 'vitest';
import { layOutOutcomes, OUTCOMES_HEIGHT } from './outcome-bars';

const DAY = 86_400_000;
const FROM = Date.parse('2026-11-01T00:00:00Z');

/** Lays days out, given the numbers of succeeded, failed and unknown jobs. */
function layOut(days: readonly (readonly [number, number, number])[], to = FROM + days.length * DAY) {
  return layOutOutcomes({
    bucket: 'day',
    to: new Date(to).toISOString(),
    outcomes: days.map(([succeeded, failed, unknown], day) => ({
      start: new Date(FROM + day * DAY).toISOString(),
      phases: { succeeded, failed, unknown },
    })),
  });
}

describe('layOutOutcomes', () => {
  test('bars are proportional to the numbers, up and down alike', () => {
    const { bars, baseline } = layOut([
      [10, 5, 0],
      [5, 0, 0],
    ]);
    expect(baseline).toBe(100);
    expect(bars[0]?.succeeded).toEqual({ count: 10, y: 0, height: 100 });
    expect(bars[0]?.failed).toEqual({ count: 5, y: 100, height: 50 });
    expect(bars[1]?.succeeded.height).toBe(50);
  });

  test('unknown jobs are below the failed ones', () => {
    const { bars } = layOut([[0, 2, 1]]);
    expect(bars[0]?.failed).toEqual({ count: 2, y: 0, height: 100 });
    expect(bars[0]?.unknown).toEqual({ count: 1, y: 100, height: 50 });
  });

  test('without jobs, nothing is drawn but the baseline', () => {
    const { bars, ticks } = layOut([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(
      bars.every(({ succeeded, failed, unknown }) => succeeded.height + failed.height + unknown.height === 0),
    ).toBe(true);
    expect(ticks).toEqual([{ count: 0, y: OUTCOMES_HEIGHT }]);
  });

  test('one job has a bar over the whole height, with its number on the axis', () => {
    const { bars, ticks } = layOut([[1, 0, 0]]);
    expect(bars[0]?.succeeded.height).toBe(OUTCOMES_HEIGHT);
    expect(ticks.map(({ count }) => count)).toEqual([0, 1]);
  });

  test('a single job stays visible among ten thousand, inside the plot', () => {
    const { bars } = layOut([
      [10_000, 1, 1],
      [1, 0, 0],
    ]);
    expect(bars[1]?.succeeded.height).toBe(3);
    const { failed, unknown } = bars[0] ?? {};
    expect(failed?.height).toBe(3);
    expect((unknown?.y ?? NaN) + (unknown?.height ?? NaN)).toBeLessThanOrEqual(OUTCOMES_HEIGHT);
  });

  test.each([
    [1, 1],
    [7, 2],
    [182, 9],
    [3, 400],
    [10_000, 120],
  ])('labels of %i and %i jobs are whole numbers and do not collide', (succeeded, failed) => {
    const { ticks } = layOut([[succeeded, failed, 0]]);
    const sorted = ticks.map(({ y }) => y).sort((a, b) => a - b);
    sorted.slice(1).forEach((y, index) => expect(y - (sorted[index] ?? NaN)).toBeGreaterThanOrEqual(16));
    expect(ticks.every(({ count }) => Number.isInteger(count))).toBe(true);
    expect(ticks.length).toBeGreaterThan(1);
  });

  test('days of 23 and 25 hours are as wide as others, and end where the next one begins', () => {
    const starts = [0, 24, 47, 72].map((hours) => FROM + hours * 3_600_000);
    const { bars } = layOutOutcomes({
      bucket: 'day',
      to: new Date(FROM + 96 * 3_600_000).toISOString(),
      outcomes: starts.map((start) => ({
        start: new Date(start).toISOString(),
        phases: { succeeded: 1, failed: 0, unknown: 0 },
      })),
    });
    expect(bars.map(({ slot }) => slot.width)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(bars.map(({ fromMs, toMs }) => (toMs - fromMs) / 3_600_000)).toEqual([24, 23, 25, 24]);
  });

  test('the last bucket is open if the period ends within it', () => {
    const days = [
      [1, 0, 0],
      [1, 0, 0],
    ] as const;
    expect(layOut(days).bars.map(({ isOpen }) => isOpen)).toEqual([false, false]);
    expect(layOut(days, FROM + 1.5 * DAY).bars.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  });
});
