import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');
const TOKENS = new Map(
  [...css.matchAll(/--color-(\w+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);
const TEXT = ['ink', 'mute', 'accent', 'succeeded', 'failed', 'running', 'waiting', 'unknown', 'slow'];
/** Minimum contrast of text, WCAG 2.2, 1.4.3. */
const MIN_CONTRAST = 4.5;

/** Relative luminance as defined by WCAG. */
function computeLuminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function computeContrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [computeLuminance(one), computeLuminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('color tokens', () => {
  test.each(TEXT.flatMap((text) => ['card', 'page'].map((background) => [text, background] as const)))(
    '%s on %s has enough contrast in both themes',
    (text, background) => {
      for (const theme of ['light', 'dark'] as const) {
        const [front, back] = [TOKENS.get(text)?.[theme], TOKENS.get(background)?.[theme]];
        expect(computeContrast(front ?? '', back ?? '')).toBeGreaterThanOrEqual(MIN_CONTRAST);
      }
    },
  );
});
