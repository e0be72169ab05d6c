import { expect, test } from 'vitest';
import { inspect } from 'node:util';
import { parseKey, generateKeyText } from './encryption-key';
import { encryptText, decryptText } from './encryption';

const key = parseKey(generateKeyText(), 'the test');
const TEXT = '{"sk":"CANARY 镜像"}';

test('what was sealed opens under its name and key', () => {
  expect(decryptText(key, 'team-a', encryptText(key, 'team-a', TEXT))).toBe(TEXT);
});

test('the same is never sealed the same way twice, and shows nothing of itself', () => {
  const sealed = Array.from({ length: 200 }, () => encryptText(key, 'team-a', TEXT));
  expect(new Set(sealed).size).toBe(200);
  const nonces = sealed.map((each) =>
    Buffer.from(each.slice(3), 'base64url').subarray(0, 12).toString('hex'),
  );
  expect(new Set(nonces).size).toBe(200);
  for (const each of sealed)
    expect(Buffer.from(each.slice(3), 'base64url').toString()).not.toContain('CANARY');
});

test('it opens under no other name, with no other key, and not once it was changed', () => {
  const sealed = encryptText(key, 'team-a', TEXT);
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  const changed = Array.from(bytes, (_, at) => {
    const other = Buffer.from(bytes);
    other[at] = (other[at] ?? 0) ^ 1;
    return `v1.${other.toString('base64url')}`;
  });
  expect(() => decryptText(key, 'team-b', sealed)).toThrow(/team-b/);
  expect(() => decryptText(parseKey(generateKeyText(), 'the test'), 'team-a', sealed)).toThrow();
  for (const each of [...changed, sealed.slice(0, -4), sealed.slice(3), 'v1.', '']) {
    expect(() => decryptText(key, 'team-a', each)).toThrow(/cannot be decrypted/);
  }
});

test('a key is 32 bytes in base64, base64url or hex, told apart by its ID, and is not shown when printed', () => {
  const bytes = Buffer.alloc(32, 7);
  const keys = (['base64', 'base64url', 'hex'] as const).map((form) =>
    parseKey(` ${bytes.toString(form)}\n`, 'it'),
  );
  expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  expect(keys[0]?.id).toMatch(/^[0-9a-f]{8}$/);
  expect(keys[0]?.id).not.toBe(key.id);
  const printed = inspect(keys, { depth: 9, showHidden: true }) + JSON.stringify(keys);
  for (const form of ['base64', 'hex'] as const)
    expect(printed).not.toContain(bytes.toString(form).slice(0, 20));
  for (const wrong of ['', 'correct horse battery staple', 'a'.repeat(42), 'a0'.repeat(31)]) {
    expect(() => parseKey(wrong, 'THE_PLACE')).toThrow(/^THE_PLACE holds no key.*openssl rand/);
  }
});
