import { describe, expect, test } from 'vitest';
import { toBandPath, toMedianPath, toStepSeries } from './duration-steps';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-10-24T22:00:00Z');
/** Days in Berlin; the first one has 25 hours. */
const STARTS = [0, 25, 49, 73].map((hours) => FROM + hours * HOUR);
const END = FROM + 90 * HOUR;

const bucket = (index: number, median: number) => ({
  start: new Date(STARTS[index] ?? NaN).toISOString(),
  n: 5,
  p10Seconds: median - 1,
  medianSeconds: median,
  p90Seconds: median + 1,
});

const toX = (ms: number) => (ms - FROM) / HOUR;
const toY = (seconds: number) => seconds;

describe('toStepSeries', () => {
  test('without buckets, there is no series', () => {
    expect(toStepSeries([], STARTS, END)).toEqual([]);
  });

  test('a single bucket is a step from its beginning to its end, also on a day of 25 hours', () => {
    const series = toStepSeries([bucket(0, 10)], STARTS, END);
    expect(series.map((steps) => steps.map(({ at }) => toX(at)))).toEqual([[0, 25]]);
    expect(toMedianPath(series, toX, toY)).toBe('M0,10L25,10L25,10');
  });

  test('adjacent buckets are connected', () => {
    const series = toStepSeries([bucket(1, 10), bucket(2, 20)], STARTS, END);
    expect(toMedianPath(series, toX, toY)).toBe('M25,10L49,10L49,20L73,20L73,20');
  });

  test('a bucket without a median is a gap', () => {
    const series = toStepSeries([bucket(0, 10), bucket(2, 20)], STARTS, END);
    expect(toMedianPath(series, toX, toY)).toBe('M0,10L25,10L25,10M49,20L73,20L73,20');
    const unknown = { ...bucket(1, 0), p10Seconds: null, medianSeconds: null, p90Seconds: null };
    expect(toStepSeries([bucket(0, 10), unknown, bucket(2, 20)], STARTS, END)).toEqual(series);
  });

  test('the last bucket ends with the period', () => {
    const [steps] = toStepSeries([bucket(3, 10)], STARTS, END);
    expect(steps?.map(({ at }) => toX(at))).toEqual([73, 90]);
  });
});

test('toBandPath is closed around the percentiles', () => {
  const path = toBandPath(toStepSeries([bucket(0, 10)], STARTS, END), toX, toY);
  expect(path).toMatch(/^M0,11.*25,11.*L25,9.*0,9.*Z$/);
});
