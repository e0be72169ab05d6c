import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '@/testing/property-runs';
import { removeInvisible, toShortLine, toSingleLine } from './visible-text';

/** Characters that hide text, reverse it, end a line, control a terminal, or are invalid. */
const HIDDEN = [
  ...Array.from('\0\b\t\n\v\f\r\u001b\u007f\u0085\u009b'),
  ...Array.from('\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f'),
  ...Array.from(
    '\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206f',
  ),
  ...Array.from('\u2800\u3164\ufe00\ufe0e\ufe0f\ufeff\uffa0\ufff9\ufffb'),
  ...Array.from('\u{1bca0}\u{1d173}\u{e0001}\u{e0041}\u{e007f}\u{e0100}'),
];

describe('toSingleLine', () => {
  test.each(HIDDEN.map((each) => [`U+${each.codePointAt(0)?.toString(16) ?? ''}`, each]))(
    'removes %s, or replaces it with a space',
    (_, hidden) => {
      expect(toSingleLine(`${hidden}prod${hidden}${hidden}registry${hidden}`)).toMatch(/^prod ?registry$/);
      expect(toSingleLine(hidden.repeat(3))).toBe('');
    },
  );

  test.each(['\ud83d', '\udc00', '\ufffe', '\uffff', '\u{1ffff}', '\ufdd0'])(
    'replaces %j, which is invalid',
    (text) => {
      expect(toSingleLine(`a${text}b`)).toBe('a\ufffdb');
    },
  );

  test.each([
    '生产环境 镜像仓库',
    'naïve café e\u0301 ﷺ',
    '👩‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍🚀 ❤️‍🔥 1️⃣ ☎︎ 🇨🇳',
    'السجل العام',
    '<b>&amp;</b> a/b?c=d#e',
  ])('keeps %j', (text) => {
    expect(toSingleLine(text)).toBe(text);
  });

  test('a cleaned text is visible, on one line, valid, and not changed by cleaning it again', () => {
    const part = fc.oneof(
      fc.constantFrom(...HIDDEN, ...Array.from('a.😀👩🏽❤1 '), '\ud83d', '\ude00'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = toSingleLine(parts.join(''));
        expect(text).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(toSingleLine(text)).toBe(text);
        expect(removeInvisible(text)).toBe(text);
        expect(Buffer.from(text).toString()).toBe(text);
      }),
      propertyRuns(2_000),
    );
  });
});

describe('toShortLine', () => {
  test('truncates what is visible, without splitting a character', () => {
    expect(toShortLine(`${'\u200b\n'.repeat(300)}registry`)).toBe('registry');
    expect(toShortLine(`${'x'.repeat(199)}🚀 and more`)).toBe(`${'x'.repeat(199)}…`);
    expect(toShortLine('\u200b'.repeat(1e6))).toBe('…');
    expect(toShortLine('abc', 2)).toBe('ab…');
  });
});
