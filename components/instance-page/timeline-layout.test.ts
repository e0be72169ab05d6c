import { describe, expect, test } from 'vitest';
import { fitLabels, packRows } from './timeline-layout';

const label = (position: number, text = '7m 12s') => ({ position, text });

describe('fitLabels', () => {
  test('labels far enough apart are all shown', () => {
    expect(fitLabels([label(0), label(0.5)], 300)).toEqual([true, true]);
  });

  test('a label that collides with an earlier one is hidden, and the next one is shown', () => {
    expect(fitLabels([label(0), label(0.1), label(0.2)], 300)).toEqual([true, false, true]);
  });

  test('a label beyond the edge is hidden', () => {
    expect(fitLabels([label(0.98)], 300)).toEqual([false]);
  });

  test('Chinese characters take more space', () => {
    const labels = (text: string) => [label(0, text), label(0.25, text)];
    expect(fitLabels(labels('12 minutes'), 320)).toEqual([true, true]);
    expect(fitLabels(labels('十二分钟以上的'), 320)).toEqual([true, false]);
  });

  test('an empty text takes no space', () => {
    expect(fitLabels([label(0, ''), label(0)], 300)).toEqual([false, true]);
  });
});

describe('packRows', () => {
  test('bars in sequence share a row', () => {
    expect(
      packRows([
        { start: 0, end: 0.2 },
        { start: 0.4, end: 0.6 },
      ]),
    ).toEqual([0, 0]);
  });

  test('overlapping bars, and bars that would cover a mark, are on other rows', () => {
    expect(
      packRows([
        { start: 0, end: 0.5 },
        { start: 0.2, end: 0.3 },
        { start: 0.51, end: 0.6 },
        { start: 0.61, end: 1 },
      ]),
    ).toEqual([0, 1, 1, 0]);
  });
});
