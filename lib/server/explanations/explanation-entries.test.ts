import { describe, expect, test } from 'vitest';
import { getUnknownCodeAdvice } from './unknown-codes';
import { CODE_ENTRIES, explainKnownCode } from './code-entries';
import { ACCESS_ENTRIES } from './explain-access';
import type { Advice } from './explanation';
import { PROJECT_ADVICE } from './project-lookup';
import sourceCodes from './source-codes.fixture.json';
import { TEXT_ENTRIES } from './text-entries';

const unknownCodes = ['SWR.400999', 'SWR.401999', 'SWR.403999', 'SWR.404999', 'SWR.409999', 'SWR.429999'];

const all: [name: string, advice: Advice][] = [
  ...CODE_ENTRIES.map((entry): [string, Advice] => [entry.codes.join(' '), entry]),
  ...[...TEXT_ENTRIES, ...ACCESS_ENTRIES].map((entry): [string, Advice] => [entry.key, entry]),
  ...Object.entries(PROJECT_ADVICE),
  ...[...unknownCodes, 'SWR.418999', 'SWR.500999', 'APIGW.9999'].map((code): [string, Advice] => [
    code,
    getUnknownCodeAdvice(code, undefined),
  ]),
];

describe('explanation tables', () => {
  test.each(sourceCodes)('the documented code %s has an entry', (code) => {
    const explanation = explainKnownCode(code);
    expect(explanation?.code).toBe(code);
    expect(explanation?.certainty).toBe(code === 'SWR.400003' ? 'guessed' : 'known');
  });

  test('every code has one entry and is documented', () => {
    const codes = CODE_ENTRIES.flatMap((entry) => entry.codes);
    expect(new Set(codes).size).toBe(codes.length);
    const documented = new Set(sourceCodes.map((code) => code.replace('SVCSTG.', '')));
    expect(codes.map((code) => code.replace(/@\d+$/, '')).filter((code) => !documented.has(code))).toEqual(
      [],
    );
  });

  test('causes of code entries and keys of text entries are unique', () => {
    for (const locale of ['en', 'zh'] as const) {
      const causes = CODE_ENTRIES.map((entry) => entry.cause[locale]);
      expect(causes.filter((cause, index) => causes.indexOf(cause) !== index)).toEqual([]);
    }
    const keys = [...TEXT_ENTRIES, ...ACCESS_ENTRIES].map((entry) => entry.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('an inferred cause does not repeat the label "Likely cause"', () => {
    for (const { key, cause } of [...TEXT_ENTRIES, ...ACCESS_ENTRIES]) {
      expect(cause.en, key).not.toMatch(/probably|likely/i);
      expect(cause.zh, key).not.toContain('可能');
    }
  });
});

describe.each(all)('texts of %s', (_, { cause, nextStep }) => {
  test.each([
    ['cause', cause.en, 120],
    ['next step', nextStep.en, 160],
  ])('the English %s is short and without Chinese characters', (_, text, maxLength) => {
    expect(text.length).toBeLessThanOrEqual(maxLength);
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/\p{Script=Han}|[，。：；]|'|\s\s/u);
  });

  test.each([
    ['cause', cause.zh, 60],
    ['next step', nextStep.zh, 80],
  ])('the Chinese %s is short and set by Chinese rules', (_, text, maxLength) => {
    expect(text.length).toBeLessThanOrEqual(maxLength);
    expect(text).toMatch(/\p{Script=Han}/u);
    expect(text).toMatch(/。$/);
    expect(text, 'half-width punctuation').not.toMatch(/[,;:?!()"']|\.(?!\w)|\p{Script=Han}\.(?!tar)/u);
    expect(text, 'no space between Han and Latin').not.toMatch(
      /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u,
    );
    expect(text, 'a space between Han characters').not.toMatch(
      /\p{Script=Han}\s\p{Script=Han}|[，。；：]\s/u,
    );
    const latin = text.match(/[a-z]{3,}(?: [a-z]{3,})+/g) ?? [];
    expect(latin.filter((words) => words !== 'docker save' && words !== 'docker push')).toEqual([]);
  });
});
