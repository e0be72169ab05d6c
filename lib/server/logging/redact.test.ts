import { describe, expect, test } from 'vitest';
import { redact } from './redact';

const SECRET = 'p@ss/w"ord +ü!';

describe('redact', () => {
  test.each([
    ['as it is', SECRET],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in JSON with escaped slashes', JSON.stringify(SECRET).slice(1, -1).replaceAll('/', '\\/')],
    ['URL-encoded', encodeURIComponent(SECRET)],
    [
      'URL-encoded in small letters',
      encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['as a form field', new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
    ['in hex', Buffer.from(SECRET).toString('hex')],
    ['in capital hex', Buffer.from(SECRET).toString('hex').toUpperCase()],
  ])('redacts a secret %s', (_, form) => {
    expect(redact(`you sent <${form}>`, ['other', SECRET])).toMatch(/^you sent <\[redacted\]=*>$/);
  });

  test.each([0, 1, 2, 3])('redacts a secret %i characters into a longer base64 text', (before) => {
    const text = `${'x'.repeat(before)}${SECRET}: and more`;
    const redacted = redact(Buffer.from(text).toString('base64'), [SECRET]);
    expect(Buffer.from(redacted.replace(/\[redacted\]/, ''), 'base64').toString()).not.toMatch(/ss\/w|ord/);
    expect(redacted).toContain('[redacted]');
  });

  test('redacts the longer secret if one contains another', () => {
    expect(redact('the abcdef', ['abc', 'abcdef'])).toBe('the [redacted]');
  });

  test('ignores an empty secret', () => {
    expect(redact('as it was', [''])).toBe('as it was');
  });
});
