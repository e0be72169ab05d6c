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
import { expect, test } from 'vitest';
import { createConfig, createTemporaryFolder } from './credentials.fixture';
import { parseKey, generateKeyText } from './encryption-key';
import { createKeyring } from './keyring';

function inFolder(DATA_DIR = join(createTemporaryFolder(), 'data')) {
  const warnings: string[] = [];
  const again = (more: Record<string, string> = {}) =>
    createKeyring(createConfig({ DATA_DIR, ...more }), (line) => warnings.push(line));
  return { folder: DATA_DIR, path: join(DATA_DIR, 'credentials.key'), warnings, again, keyring: again() };
}

test('a key file is made when something is first sealed, for its owner alone, with a word of warning', () => {
  const { folder, path, keyring, warnings, again } = inFolder();
  expect(existsSync(folder)).toBe(false);
  const { id } = keyring.current([]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/^[^\n]*credentials\.key[^\n]*copy[^\n]*$/);
  expect(warnings[0]).not.toContain(readFileSync(path, 'utf8').trim());
  expect(keyring.current([]).id).toBe(id);
  expect(again().find(id).id).toBe(id);
  expect(readdirSync(folder)).toEqual(['credentials.key']);
});

test('no key is made in the place of one that is lost', () => {
  const { folder, keyring } = inFolder();
  expect(() => keyring.current(['1234abcd'])).toThrow(/1234abcd.*no key in the file .*Nothing was changed/);
  expect(existsSync(folder)).toBe(false);
});

test('a wrong key is a clear error that names both', () => {
  const key = generateKeyText();
  const { id } = parseKey(key, 'it');
  const keyring = createKeyring(createConfig({ CREDENTIALS_KEY: key }));
  expect(keyring.current([id]).id).toBe(id);
  expect(() => keyring.find('1234abcd')).toThrow(new RegExp(`1234abcd.*CREDENTIALS_KEY.*${id}`));
});

test('a key file that somebody has named is not made, and one that holds no key is refused', () => {
  const path = join(createTemporaryFolder(), 'the.key');
  const keyring = createKeyring(createConfig({ CREDENTIALS_KEY_FILE: path }));
  expect(() => keyring.current([])).toThrow(/the\.key/);
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, 'CANARY, no key\n');
  expect(() => keyring.current([])).toThrow(/the\.key holds no key/);
  expect(() => keyring.current([])).not.toThrow(/CANARY/);
  const text = generateKeyText();
  writeFileSync(path, `${text}\n`);
  expect(keyring.current([]).id).toBe(parseKey(text, 'it').id);
  mkdirSync(join(path, '..', 'a-folder.key'));
  const folder = createKeyring(createConfig({ CREDENTIALS_KEY_FILE: join(path, '..', 'a-folder.key') }));
  expect(() => folder.current([])).toThrow(/a-folder\.key cannot be read \(EISDIR\)/);
});

test('at every moment of a change both keys are there that something may be sealed by', () => {
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

test('a change that comes to nothing leaves the key there was', () => {
  const { folder, keyring } = inFolder();
  const from = keyring.current([]);
  keyring.next(from).discard();
  expect(readdirSync(folder)).toEqual(['credentials.key']);
  expect(keyring.current([from.id]).id).toBe(from.id);
});

test('a change that was cut off after all was sealed is gone on from', () => {
  const { keyring, again } = inFolder();
  const cut = keyring.next(keyring.current([])).key;
  const { key, finish } = again().next(again().current([cut.id]));
  finish();
  expect(again().current([key.id]).id).toBe(key.id);
  expect(() => again().find(cut.id)).toThrow();
});

test('what changes that were cut off have left is deleted by a later one, but nothing young', () => {
  const { folder, path, keyring } = inFolder();
  const from = keyring.current([]);
  const stray = keyring.next(from);
  const cut = keyring.next(from);
  writeFileSync(`${path}.${crypto.randomUUID()}`, 'half a ke');
  writeFileSync(`${path}.backup`, 'somebody’s own');
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

test('of two changes at once neither loses its key before the other has sealed all by its own', () => {
  const { keyring, again } = inFolder();
  const from = keyring.current([]);
  const one = again().next(from);
  const two = again().next(one.key);
  two.finish();
  one.finish();
  expect(again().current([two.key.id]).id).toBe(two.key.id);
});

test('the new key may be given, and where the key is a variable it must be', () => {
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
