import { describe, expect, test } from 'vitest';
import { cutEncodedMessages, hasEncodedMessage } from './encoded-message';

const MESSAGE = `Ab3+/x-_${'Qm9keS1vZi1h/3Nl+3Jl'.repeat(12)}Zz9==`;
const wrap = (text: string, width: number, separator: string) =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(separator);

/** Ways in which programs write an encoded authorization message into a text. */
const FORMS: Record<string, string> = {
  JSON: `{"error_msg":"denied","encoded_authorization_message":"${MESSAGE}"}`,
  'JSON inside JSON': `{\\"encoded_authorization_message\\":\\"${MESSAGE.replaceAll('/', '\\/')}\\"}`,
  'JSON with escaped characters': `"encoded_authorization_message":"${MESSAGE.replaceAll('+', '\\u002B').replaceAll('=', '\\u003d')}"`,
  'camel case': `encodedAuthorizationMessage=${MESSAGE}`,
  'capital letters': `ENCODED-AUTHORIZATION-MESSAGE: ${MESSAGE}`,
  XML: `<EncodedAuthorizationMessage>${MESSAGE}</EncodedAuthorizationMessage>`,
  HTML: `encoded_authorization_message&quot;:&quot;${MESSAGE.replaceAll('+', '&#43;').replaceAll('=', '&equals;')}&quot;`,
  sentence: `You are not authorized. Encoded authorization failure message: ${MESSAGE}`,
  Chinese: `加密的鉴权失败信息：${MESSAGE}`,
  URL: `https://example.com/?encoded_authorization_message=${encodeURIComponent(MESSAGE)}`,
  command: `hcloud sts decode --encoded-message ${MESSAGE}`,
  'no label': `AccessDenied ${MESSAGE}`,
  'no label, in a URL': `https://example.com/?m=${encodeURIComponent(MESSAGE)}`,
  'hidden characters in the label': `encoded_auth\u200borization_message: ${MESSAGE}`,
  'hidden characters': `AccessDenied ${wrap(MESSAGE, 7, '\u200b\u2060')}`,
  'a direction change': `encoded_authorization_message: \u202e${MESSAGE}\u202c`,
  'the only text': MESSAGE,
  'two messages': `${MESSAGE} ${MESSAGE}`,
  short: 'Encoded authorization message: Ab3+/xQm9keSAb3-_x',
  truncated: `AccessDenied ${MESSAGE.slice(0, 60)}…`,
  ...Object.fromEntries(
    [64, 76].flatMap((width) =>
      ['\n', '\r\n', '\n    ', '\\n', '\\r\\n', ' ', '\u2028', '\u0085'].map((separator) => [
        `lines of ${width} separated by ${JSON.stringify(separator)}`,
        `AccessDenied ${wrap(MESSAGE, width, separator)}`,
      ]),
    ),
  ),
};

describe('cutEncodedMessages', () => {
  test.each(Object.entries(FORMS))('leaves nothing of a message: %s', (_, text) => {
    for (const whole of [text, `before\n${text}`, `${text}\nafter the message`, `(${text})`]) {
      expect(hasEncodedMessage(whole)).toBe(true);
      expect(cutEncodedMessages(whole)).not.toMatch(/Ab3|Qm9|keS1|ZZ9|Zi1h|3Nl|3Jl/);
    }
  });

  test('leaves no line that has no digit, or few capital letters, between prefixes of a log', () => {
    const plain = 'wrUnhoRGpqnmhSBmAJuWFkMaXctIAwcE';
    const lower = 'jgpzylfdaehdawpqlostckgx1bgrnkhi';
    const random = 'M3mKzIOcs8vsAtq8T7tUSFWSdzXlOA4z';
    for (const lines of [
      [plain, random, random],
      [lower, plain, random],
      [random, random, plain],
      [random, random, random, 'kvMtpVtPgfGfQbUdwwoKaggl'],
    ]) {
      const text = lines.join('\n2026-11-29T12:00:00.123456789Z stderr F ');
      expect(cutEncodedMessages(`${text}\nafter the message`)).toBe('[…]\nafter the message');
    }
  });

  test('keeps the text around a message, and its lines', () => {
    expect(
      cutEncodedMessages(`denied\n\nencoded_authorization_message: "${MESSAGE}"\nAsk an operator.`),
    ).toBe('denied\n\nencoded_authorization_message: "[…]"\nAsk an operator.');
  });

  test.each([
    'failed to select cce cluster',
    'The encoded authorization message is in the log.',
    'Decode the encoded authorization messages with STS.',
    'https://swr-api.cn-north-4.myhuaweicloud.com/v2/namespaces/group/repos/image/tags?limit=100&offset=200&order=desc',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    `instances ${'36db69c5-b2d5-11eb-b044-0255ac101219 '.repeat(9)}`,
    `instances\n${'36db69c5-b2d5-11eb-b044-0255ac101219\n'.repeat(9)}`,
    '镜像仓库实例创建失败'.repeat(50),
    'line one\nline two\r\n\ttab',
    `${'-'.repeat(120)}\nError 1\n${'='.repeat(120)}`,
    'cut off at the end of a wor…',
    `layers\n${'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n'.repeat(5)}`,
    '\tat com.huawei.swr.v2.SwrInstanceV2Controller.createInstance(SwrInstanceV2Controller.java:120)\n'.repeat(
      9,
    ),
    '/opt/Cloud/swr/Instance2/Config\n/opt/Cloud/swr/Instance3/Config\n/opt/Cloud/swr/Instance4/Config',
    'C:\\new\\Registry2\\table 100%25 R&amp;D',
    'a b c d e f 1 2 3 4',
    // Names as long as a token beside them.
    'project 0605767a4b80d3fa2f6dc00a5ed5b1c6: token M3mKzIOcs8vsAtq8T7tUSFWSdzXlOA4z is invalid',
    'token M3mKzIOcs8vsAtq8T7tU of createNamespace0Team\nand deleteInstance2Policy',
    'xyz '.repeat(60),
  ])('keeps %j', (text) => {
    expect(cutEncodedMessages(text)).toBe(text);
    expect(hasEncodedMessage(text)).toBe(false);
  });

  test('takes linear time', () => {
    const parts = [
      'A',
      `${'A'.repeat(59)} `,
      `${'A'.repeat(99)} `,
      `${'A'.repeat(60)}${' '.repeat(500)}`,
      `${'A'.repeat(60)}\n\n\n`,
      'encoded_authorization_message',
      'encoded_authorization_message: ',
      'encoded message\n',
      '%2B',
      '\\/',
      '&#x2b;',
      '\\n',
      '\\',
      '%25',
      '&amp;',
      '<br ',
      'a b ',
      'aB3dE6fH9jK2mN5pQ8\n',
      ' ',
      '\u200b',
      '\u200d',
    ];
    const before = performance.now();
    for (const part of parts) {
      const text = part.repeat(100_000 / part.length);
      expect(cutEncodedMessages(text).length).toBeLessThanOrEqual(text.length);
    }
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
