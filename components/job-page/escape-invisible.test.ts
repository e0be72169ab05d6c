import { describe, expect, test } from 'vitest';
import { escapeInvisible } from './escape-invisible';

const HIDDEN = [
  '\0',
  '\n',
  '\u007f',
  '\u0085',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2028',
  '\ufe0f',
  '\u{e0041}',
];

describe('escapeInvisible', () => {
  test('shows hidden characters of JSON without changing its value', () => {
    const value = { name: `a${HIDDEN.join('b')}👩🏽‍🚀\ud83d`, ['\u202e']: ['\u{e0041}', 'é'] };
    const json = escapeInvisible(JSON.stringify(value, null, 2));
    expect(JSON.parse(json)).toEqual(value);
    expect(json.replaceAll('\n', ' ').replaceAll('👩🏽‍🚀', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(json).toContain('"\\u202e": [');
    expect(json).toContain('👩🏽‍🚀');
  });
});
