import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '@/testing/property-runs';
import { terminal, toTerminalJson, toTerminalLine, toTerminalText } from './terminal-text.mjs';

const COMMANDS = [
  '::set-env name=PATH::/tmp',
  '::add-path::/tmp/evil',
  '##vso[task.setvariable variable=a]b',
  '##[group]x',
  '##teamcity[message]',
  '--- section',
  '+++ section',
  '^^^ +++',
  '~~~ section',
  'section_start:0:a\r\u001b[0K',
  '  ✓ look up jobs ok',
];
const part = fc.oneof(
  fc.constantFrom(...COMMANDS),
  fc.constantFrom(
    ...Array.from('\0\b\t\n\v\f\r\u001b\u007f\u0085\u009b\u200b\u202e\u2028\u2029\u2066\u2800\ufeff #:[a1'),
    '\u001b[31m',
    '\u001b]52;c;ZXZpbA==\u0007',
    '\u009d0;title\u009c',
    '\r\n',
    '\ud83d',
    '\u{e0041}',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const texts = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));

/** Expects a line to have no character that controls a terminal, and no command that CI systems find inside lines. */
function expectHarmless(line: string): void {
  expect(line).not.toMatch(/[\p{C}\p{DI}\p{Zl}\p{Zp}]/u);
  expect(line).not.toMatch(/##(?:vso|teamcity)?\[/);
  expect(Buffer.from(line).toString()).toBe(line);
}

describe('toTerminalLine', () => {
  test('returns one visible line without commands', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expectHarmless(toTerminalLine(text));
      }),
      propertyRuns(5_000),
    );
  });

  test.each(['生产环境 镜像仓库', 'naïve café ﷺ', 'Job 1 (test) failed: a/b?c=d#e', '✓ ok → 🚀'])(
    'keeps %j',
    (text) => {
      expect(toTerminalLine(text)).toBe(text);
    },
  );

  test('removes encoded authorization messages', () => {
    const message = 'Qm9keS1vZi1h/3Nl+3Jl'.repeat(12);
    expect(toTerminalLine(`denied: encoded_authorization_message: ${message}`)).toBe(
      'denied: encoded_authorization_message: […]',
    );
    expect(toTerminalText(`denied\n  ${(message.match(/.{1,64}/g) ?? []).join('\n  ')}\nafter`)).toBe(
      'denied\n| […]\n| after',
    );
  });
});

describe('toTerminalText', () => {
  test('begins no line with the text, except the first one with a letter or digit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [first = '', ...more] = toTerminalText(text).split('\n');
        for (const line of [first, ...more]) expectHarmless(line);
        expect(first).toMatch(/^(?:\| |[\p{L}\p{N}"'(])/u);
        for (const line of more) expect(line).toMatch(/^\| /);
      }),
      propertyRuns(5_000),
    );
  });

  test.each(COMMANDS)('separates the line %j from the others', (command) => {
    for (const line of toTerminalText(`${command}\n${command}`).split('\n'))
      expect(line).toMatch(/^(?:\| |section_start)/);
  });
});

describe('toTerminalJson', () => {
  test('returns one visible line with the same value', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const json = toTerminalJson({ text });
        expectHarmless(json);
        expect(JSON.parse(json)).toEqual({ text });
      }),
      propertyRuns(2_000),
    );
  });
});

describe('terminal', () => {
  test('keeps the lines of the template, and cleans its values', () => {
    expect(terminal`User ${'a\n::set-env\u001b[2J'} has\n${2} jobs.`).toBe(
      'User a ::set-env[2J has\n2 jobs.',
    );
  });
});
