import { describe, expect, test } from 'vitest';
import { inspect } from 'node:util';
import { parseKey, generateKeyText } from './encryption-key';
import { encryptText, decryptText } from './encryption';

const key = parseKey(generateKeyText(), 'the test');
const TEXT = '{"sk":"CANARY 镜像"}';

describe('encryptText and decryptText', () => {
  test('decrypts with the same name and key', () => {
    expect(decryptText(key, 'team-a', encryptText(key, 'team-a', TEXT))).toBe(TEXT);
  });

  test('encrypts the same text differently each time and reveals nothing of it', () => {
    const sealed = Array.from({ length: 200 }, () => encryptText(key, 'team-a', TEXT));
    expect(new Set(sealed).size).toBe(200);
    const nonces = sealed.map((each) =>
      Buffer.from(each.slice(3), 'base64url').subarray(0, 12).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(200);
    for (const each of sealed)
      expect(Buffer.from(each.slice(3), 'base64url').toString()).not.toContain('CANARY');
  });

  test('rejects another name, another key and a modified value', () => {
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
});

describe('parseKey', () => {
  test('accepts 32 bytes in base64, base64url or hex, identifies the key by its ID, and never prints it', () => {
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
      expect(() => parseKey(wrong, 'THE_PLACE')).toThrow(/^THE_PLACE is not a valid key.*openssl rand/);
    }
  });
});
