import { describe, expect, test } from 'vitest';
import { createDurationScale, DURATIONS_HEIGHT, OUTLIERS_HEIGHT, toDurationTicks } from './duration-scale';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const point = (seconds: number) => ({
  jobId: 'a',
  endedAt: '2026-11-01T00:00:00Z',
  seconds,
  phase: 'succeeded' as const,
});
const bucket = (medianSeconds: number, p90Seconds = medianSeconds) => ({
  start: '2026-11-01T00:00:00Z',
  n: 5,
  p10Seconds: medianSeconds,
  medianSeconds,
  p90Seconds,
});

/** Creates the scale of a group with these durations. */
function create(seconds: readonly number[], medians: readonly number[] = []) {
  return createDurationScale({
    points: seconds.map(point),
    buckets: medians.map((median) => bucket(median)),
    medianSeconds: null,
  });
}

describe('createDurationScale', () => {
  test('begins at zero and ends at the longest duration', () => {
    const { toY, hasOutliers } = create([4 * MINUTE, 5 * MINUTE, 6 * MINUTE]);
    expect([toY(0), toY(3 * MINUTE), toY(6 * MINUTE)]).toEqual([DURATIONS_HEIGHT, DURATIONS_HEIGHT / 2, 0]);
    expect(hasOutliers).toBe(false);
  });

  test.each([[[300]], [[300, 300, 300]], [[0]], [[0, 0]], [[]]])('is finite for %j', (seconds) => {
    const { toY, ticks, hasOutliers } = create(seconds);
    for (const each of [0, ...seconds]) expect(toY(each)).toBeGreaterThanOrEqual(0);
    expect(ticks.length).toBeGreaterThan(0);
    expect(hasOutliers).toBe(false);
  });

  test('one job of nine hours among jobs of five minutes is an outlier, and the others stay apart', () => {
    const { toY, hasOutliers, maxSeconds } = create([
      ...Array.from({ length: 20 }, (_, i) => 280 + i),
      9 * HOUR,
    ]);
    expect(hasOutliers).toBe(true);
    expect(maxSeconds).toBe(299);
    expect(toY(9 * HOUR)).toBe(OUTLIERS_HEIGHT / 2);
    expect(toY(299)).toBe(OUTLIERS_HEIGHT);
    expect(toY(0)).toBe(DURATIONS_HEIGHT);
  });

  test.each([
    ['two', [5 * MINUTE, 9 * HOUR]],
    ['five', [4, 5, 5, 6, 540].map((minutes) => minutes * MINUTE)],
  ])('finds an outlier among %s jobs', (_name, seconds) => {
    expect(create(seconds).hasOutliers).toBe(true);
  });

  test('durations of two kinds have no outliers', () => {
    const seconds = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 5 * MINUTE : 2 * HOUR));
    expect(create(seconds)).toMatchObject({ hasOutliers: false, maxSeconds: 2 * HOUR });
  });

  test('medians are never outliers: jobs of one day that took much longer stay on the axis', () => {
    const seconds = [
      ...Array.from({ length: 95 }, () => 5 * MINUTE),
      ...Array.from({ length: 5 }, () => HOUR),
    ];
    const { toY, maxSeconds, hasOutliers } = create(seconds, [5 * MINUTE, HOUR]);
    expect(hasOutliers).toBe(false);
    expect(maxSeconds).toBe(HOUR);
    expect(toY(HOUR)).toBe(0);
  });

  test('a percentile of jobs that have no mark counts as well', () => {
    const scale = createDurationScale({
      points: [point(100)],
      buckets: [bucket(100, 250)],
      medianSeconds: 100,
    });
    expect(scale).toMatchObject({ maxSeconds: 250, hasOutliers: false });
  });
});

describe('toDurationTicks', () => {
  test.each([
    [3, [1, 2, 3]],
    [5 * MINUTE, [2 * MINUTE, 4 * MINUTE]],
    [100 * MINUTE, [30 * MINUTE, 60 * MINUTE, 90 * MINUTE]],
    [9 * HOUR, [3 * HOUR, 6 * HOUR, 9 * HOUR]],
    [31 * 24 * HOUR, [240 * HOUR, 480 * HOUR, 720 * HOUR]],
    [0.9, [0.5]],
  ])('of %d seconds are whole units', (maxSeconds, expected) => {
    expect(toDurationTicks(maxSeconds)).toEqual(expected);
  });

  test('are one to three for every maximum', () => {
    for (let seconds = 0.1; seconds < 3_000_000; seconds *= 1.07) {
      const { length } = toDurationTicks(seconds);
      expect(length, `${seconds} seconds`).toBeGreaterThanOrEqual(1);
      expect(length, `${seconds} seconds`).toBeLessThanOrEqual(3);
    }
  });
});
