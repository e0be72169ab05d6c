import { describe, expect, test } from 'vitest';
import { fitLabels } from './fit-labels';

const label = (position: number, ...texts: string[]) => ({
  position,
  toTexts: () => (texts.length === 0 ? ['7m 12s'] : texts),
});

describe('fitLabels', () => {
  test('labels far enough apart are all shown', () => {
    expect(fitLabels([label(0, 'a'), label(0.5, 'b')], 300)).toEqual(['a', 'b']);
  });

  test('a label that collides with an earlier one is hidden, and the next one is shown', () => {
    expect(fitLabels([label(0), label(0.1), label(0.2)], 300)).toEqual(['7m 12s', null, '7m 12s']);
  });

  test('a label beyond the edge is hidden', () => {
    expect(fitLabels([label(0.98)], 300)).toEqual([null]);
  });

  test('a text that ends at its position is hidden if it reaches into an earlier one', () => {
    const labels = (position: number) => [label(0), { ...label(position), anchor: 'end' as const }];
    expect(fitLabels(labels(1), 300)).toEqual(['7m 12s', '7m 12s']);
    expect(fitLabels(labels(0.25), 300)).toEqual(['7m 12s', null]);
  });

  test('a shorter text is shown if there is no space for the preferred one', () => {
    const labels = [label(0, 'Create instance · 7m 12s', '7m 12s'), label(0.8, 'Create instance · 5m', '5m')];
    expect(fitLabels(labels, 300)).toEqual(['Create instance · 7m 12s', '5m']);
  });

  test('a text can depend on the label shown before it', () => {
    const labels = [0, 0.05, 0.5].map((position) => ({
      position,
      toTexts: (before: number | null) => [`after ${before}`],
    }));
    expect(fitLabels(labels, 300)).toEqual(['after null', null, 'after 0']);
  });

  test('Chinese characters take more space', () => {
    const labels = (text: string) => [label(0, text), label(0.25, text)];
    expect(fitLabels(labels('12 minutes'), 320)).toEqual(['12 minutes', '12 minutes']);
    expect(fitLabels(labels('十二分钟以上的'), 320)).toEqual(['十二分钟以上的', null]);
  });

  test('an empty text takes no space', () => {
    expect(fitLabels([label(0, ''), label(0, 'a')], 300)).toEqual([null, 'a']);
  });
});
