import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '@/testing/property-runs';
import { cutEncodedMessages } from './encoded-message';

const base64 = fc.uint8Array({ minLength: 300, maxLength: 900 }).map((bytes) => {
  // Spread evenly, as encrypted data is.
  const mixed = bytes.map((byte, index) => (byte * 73 + index * 151 + ((index * index) % 97) * 31) & 255);
  return Buffer.from(mixed).toString('base64');
});

/** Texts between the lines of a wrapped message. */
const SEPARATORS = [
  '\n',
  '\r\n',
  `\n${' '.repeat(12)}`,
  `\n${'\t'.repeat(9)}`,
  '\n│     ',
  '\n> > ',
  '\n# ',
  '\n - ',
  '<br>',
  '<br />\n',
  '\\\n',
  '=\r\n',
  '" +\n    "',
  "'\n '",
  '`\n`',
  ', ',
  '","',
  '\n...',
  '\u00a0'.repeat(10),
  '\ufeff',
  '\n2026-11-29T12:00:00.123456789Z stderr F ',
  '\n[2026-11-29 12:00:00] ERROR swr-api-7d9f: ',
  '\\n","stream":"stderr"}\n{"log":"',
];

const identity = (text: string) => text;
const jsonEscape = (text: string) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/');
const ESCAPES = [
  identity,
  encodeURIComponent,
  (text: string) => encodeURIComponent(encodeURIComponent(text)),
  (text: string) => encodeURIComponent(jsonEscape(text)),
  jsonEscape,
  (text: string) => jsonEscape(jsonEscape(text)),
  (text: string) => jsonEscape(jsonEscape(jsonEscape(text))),
  (text: string) => text.replaceAll('&', '&amp;').replaceAll('+', '&amp;#43;').replaceAll('=', '&#x3D;'),
  (text: string) => text.replaceAll('/', '\\u002f').replaceAll('+', '\\x2B'),
  (text: string) => text.replaceAll(/[+/=]/g, (each) => `&#${each.charCodeAt(0)};`),
];

const LABELS = [
  '',
  'AccessDenied\n',
  'Encoded authorization failure message: ',
  '加密的鉴权失败信息：\n│     ',
];

describe('cutEncodedMessages', () => {
  test.each([32, 40, 60, 64, 76])(
    'leaves nothing of a message in lines of %i characters, with any prefix and escaped in any way',
    (width) => {
      fc.assert(
        fc.property(
          base64,
          fc.constantFrom(...SEPARATORS),
          fc.constantFrom(...ESCAPES),
          fc.constantFrom(...LABELS),
          (message, separator, escape, label) => {
            const lines = message.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
            const text = cutEncodedMessages(`${label}${escape(lines.join(separator))}\nafter the message`);
            // The last line may be as short as a word.
            for (const line of lines.slice(0, -1)) expect(text).not.toContain(line.slice(0, 12));
            expect(text).toContain('after the message');
          },
        ),
        { ...propertyRuns(2_000), endOnFailure: true },
      );
    },
  );

  test.each([
    [
      'a whole message that was URL-encoded twice',
      (text: string) => encodeURIComponent(encodeURIComponent(text)),
    ],
    [
      'numbered lines',
      (text: string) =>
        (text.match(/.{1,64}/g) ?? []).map((line, index) => `${index + 1}: ${line}`).join('\n'),
    ],
    ['single characters', (text: string) => text.split('').join(' ')],
    ['hexadecimal bytes', (text: string) => Buffer.from(text).toString('hex').match(/../g)?.join(' ') ?? ''],
    [
      'character references',
      (text: string) =>
        text
          .split('')
          .map((each) => `&#${each.charCodeAt(0)};`)
          .join(''),
    ],
    [
      'escaped characters',
      (text: string) =>
        text
          .split('')
          .map((each) => `\\u00${each.charCodeAt(0).toString(16)}`)
          .join(''),
    ],
  ])('leaves nothing of %s', (_, write) => {
    fc.assert(
      fc.property(base64, (message) => {
        // A short last line stays if it looks like a word.
        expect(cutEncodedMessages(`denied: ${write(message)}`).length).toBeLessThan(60);
      }),
      propertyRuns(500),
    );
  });
});
