import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createConfig } from './credentials.fixture';
import { parseKey, generateKeyText } from './encryption-key';
import { createKeyring } from './keyring';

function inFolder(DATA_DIR = join(createTemporaryFolder(), 'data')) {
  const warnings: string[] = [];
  const again = (more: Record<string, string> = {}) =>
    createKeyring(createConfig({ DATA_DIR, ...more }), (line) => warnings.push(line));
  return { folder: DATA_DIR, path: join(DATA_DIR, 'credentials.key'), warnings, again, keyring: again() };
}

describe('createKeyring', () => {
  test('creates a key file on first use, readable only by its owner, and logs a warning', () => {
    const { folder, path, keyring, warnings, again } = inFolder();
    expect(existsSync(folder)).toBe(false);
    const { id } = keyring.current([]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^[^\n]*credentials\.key[^\n]*copy elsewhere[^\n]*$/);
    expect(warnings[0]).not.toContain(readFileSync(path, 'utf8').trim());
    expect(keyring.current([]).id).toBe(id);
    expect(again().find(id).id).toBe(id);
    expect(readdirSync(folder)).toEqual(['credentials.key']);
  });

  test('does not replace a lost key', () => {
    const { folder, keyring } = inFolder();
    expect(() => keyring.current(['1234abcd'])).toThrow(/1234abcd.*no key in the file .*Nothing was changed/);
    expect(existsSync(folder)).toBe(false);
  });

  test('an error for a wrong key names both keys', () => {
    const key = generateKeyText();
    const { id } = parseKey(key, 'it');
    const keyring = createKeyring(createConfig({ CREDENTIALS_KEY: key }));
    expect(keyring.current([id]).id).toBe(id);
    expect(() => keyring.find('1234abcd')).toThrow(new RegExp(`1234abcd.*CREDENTIALS_KEY.*${id}`));
  });

  test('a configured key file is never created, and an invalid one is rejected', () => {
    const path = join(createTemporaryFolder(), 'the.key');
    const keyring = createKeyring(createConfig({ CREDENTIALS_KEY_FILE: path }));
    expect(() => keyring.current([])).toThrow(/the\.key/);
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, 'CANARY, no key\n');
    expect(() => keyring.current([])).toThrow(/the\.key is not a valid key/);
    expect(() => keyring.current([])).not.toThrow(/CANARY/);
    const text = generateKeyText();
    writeFileSync(path, `${text}\n`);
    expect(keyring.current([]).id).toBe(parseKey(text, 'it').id);
    mkdirSync(join(path, '..', 'a-folder.key'));
    const folder = createKeyring(createConfig({ CREDENTIALS_KEY_FILE: join(path, '..', 'a-folder.key') }));
    expect(() => folder.current([])).toThrow(/Can't read the key file .*a-folder\.key \(EISDIR\)/);
  });

  test('both keys are available at every step of a rotation', () => {
    const { folder, path, keyring, again } = inFolder();
    const from = keyring.current([]);
    const { key, finish } = keyring.next(from);
    for (const each of [from, key]) {
      expect(again().find(each.id).id).toBe(each.id);
      expect(again().current([each.id]).id).toBe(each.id);
    }
    expect(again().current([]).id).toBe(from.id);
    expect(statSync(`${path}.${key.id}`).mode & 0o777).toBe(0o600);
    finish();
    expect(again().current([key.id]).id).toBe(key.id);
    expect(() => again().find(from.id)).toThrow();
    expect(readdirSync(folder)).toEqual(['credentials.key']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('a discarded rotation keeps the current key', () => {
    const { folder, keyring } = inFolder();
    const from = keyring.current([]);
    keyring.next(from).discard();
    expect(readdirSync(folder)).toEqual(['credentials.key']);
    expect(keyring.current([from.id]).id).toBe(from.id);
  });

  test('a rotation interrupted after encryption continues from the new key', () => {
    const { keyring, again } = inFolder();
    const cut = keyring.next(keyring.current([])).key;
    const { key, finish } = again().next(again().current([cut.id]));
    finish();
    expect(again().current([key.id]).id).toBe(key.id);
    expect(() => again().find(cut.id)).toThrow();
  });

  test('a later rotation deletes old leftovers of interrupted ones, and keeps recent files', () => {
    const { folder, path, keyring } = inFolder();
    const from = keyring.current([]);
    const stray = keyring.next(from);
    const cut = keyring.next(from);
    writeFileSync(`${path}.${crypto.randomUUID()}`, 'half a ke');
    writeFileSync(`${path}.backup`, 'created by the operator');
    for (const name of readdirSync(folder)) {
      if (!name.endsWith(stray.key.id)) utimesSync(join(folder, name), 0, 0);
    }
    const { key, finish } = keyring.next(keyring.current([cut.key.id]));
    finish();
    expect(readdirSync(folder).sort()).toEqual(
      ['credentials.key', 'credentials.key.backup', `credentials.key.${stray.key.id}`].sort(),
    );
    expect(keyring.current([key.id]).id).toBe(key.id);
  });

  test('concurrent rotations do not lose a key that is in use', () => {
    const { keyring, again } = inFolder();
    const from = keyring.current([]);
    const one = again().next(from);
    const two = again().next(one.key);
    two.finish();
    one.finish();
    expect(again().current([two.key.id]).id).toBe(two.key.id);
  });

  test('a new key is optional for a key file and required for a key in a variable', () => {
    const [old, next] = [generateKeyText(), generateKeyText()];
    const { keyring, again } = inFolder();
    const from = keyring.current([]);
    expect(again({ CREDENTIALS_KEY_NEW: next }).next(from).key.id).toBe(parseKey(next, 'it').id);

    const alone = createKeyring(createConfig({ CREDENTIALS_KEY: old }));
    expect(() => alone.next(alone.current([]))).toThrow(/CREDENTIALS_KEY_NEW/);
    const same = createKeyring(createConfig({ CREDENTIALS_KEY: old, CREDENTIALS_KEY_NEW: old }));
    expect(() => same.next(same.current([]))).toThrow(/CREDENTIALS_KEY_NEW/);
    const both = createKeyring(createConfig({ CREDENTIALS_KEY: old, CREDENTIALS_KEY_NEW: next }));
    const { key } = both.next(both.current([]));
    expect(both.current([key.id]).id).toBe(key.id);
    expect(both.current([parseKey(old, 'it').id]).id).not.toBe(key.id);
  });
});
