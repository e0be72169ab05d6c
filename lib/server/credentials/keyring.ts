import 'server-only';
import { join } from 'node:path';
import type { Config } from '@/lib/server/config/config';
import { log } from '@/lib/server/logging/log';
import { CredentialsError } from './errors';
import { parseKey, randomKeyText, type Key } from './key';
import { keyFile, type KeyFile } from './key-file';

export type KeyringConfig = Pick<
  Config,
  'CREDENTIALS_KEY' | 'CREDENTIALS_KEY_NEW' | 'CREDENTIALS_KEY_FILE' | 'DATA_DIR'
>;

export interface NextKey {
  key: Key;
  /** Ends the old key, once all is sealed by the new one. */
  finish: () => void;
  /** Ends the new key, where it is certain that nothing is sealed by it. */
  abandon: () => void;
}

/** The keys there are, and the change from one to another. All methods throw CredentialsError. */
export interface Keyring {
  /** Where the key is, in words, like "the file .data/credentials.key". */
  place: string;
  /** The key by which this was sealed. */
  find: (keyId: string) => Key;
  /** The key to seal by, which is that of what is sealed already; made where there is none and nothing is sealed. */
  current: (keyIdsInUse: readonly string[]) => Key;
  /** A new key, kept beside the old ones already. */
  next: (from: Key) => NextKey;
}

export function createKeyring(
  config: KeyringConfig,
  warn: (line: string) => void = (line) => log.warn({ event: 'key_made' }, line),
): Keyring {
  const { CREDENTIALS_KEY, CREDENTIALS_KEY_NEW, CREDENTIALS_KEY_FILE, DATA_DIR } = config;
  const given = CREDENTIALS_KEY_NEW === undefined ? null : CREDENTIALS_KEY_NEW.trim();
  if (CREDENTIALS_KEY !== undefined)
    return inEnvironment(parseKey(CREDENTIALS_KEY, 'CREDENTIALS_KEY'), given);
  return CREDENTIALS_KEY_FILE === undefined
    ? inFile(keyFile(join(DATA_DIR, 'credentials.key')), given, warn)
    : inFile(keyFile(CREDENTIALS_KEY_FILE), given, null);
}

function inEnvironment(key: Key, given: string | null): Keyring {
  const place = 'the variable CREDENTIALS_KEY';
  // Both may be set while the key is changed, so that no replica is without.
  const next = given === null ? null : parseKey(given, 'CREDENTIALS_KEY_NEW');
  const keys = [key, ...(next === null ? [] : [next])];
  return {
    place,
    find: (keyId) => keys.find(({ id }) => id === keyId) ?? wrongKey(keyId, place, keys),
    current: (inUse) => forAll(inUse, place, keys) ?? key,
    next(from) {
      if (next !== null && next.id !== from.id) {
        return { key: next, finish: () => undefined, abandon: () => undefined };
      }
      throw new CredentialsError(
        'no_new_key',
        'The key is in the variable CREDENTIALS_KEY: set CREDENTIALS_KEY_NEW to another one ("openssl rand -base64 32").',
      );
    },
  };
}

/** `warn` hears of a file that is made; null for one that somebody has named, which is not made here. */
function inFile(file: KeyFile, given: string | null, warn: ((line: string) => void) | null): Keyring {
  const place = `the file ${file.path}`;

  function make(): Key {
    if (warn === null) throw new CredentialsError('no_key', `There is no key file ${file.path}.`);
    const key = file.make(randomKeyText());
    warn(
      `Made ${file.path}, the key that stored profiles and channels are encrypted by: keep a copy elsewhere, since they cannot be read without; whoever has both the folder and this file can read them. CREDENTIALS_KEY or CREDENTIALS_KEY_FILE names a key kept elsewhere.`,
    );
    return key;
  }

  return {
    place,
    find(keyId) {
      const keys = file.read();
      return keys.find(({ id }) => id === keyId) ?? wrongKey(keyId, place, keys);
    },
    current(inUse) {
      const keys = file.read();
      return forAll(inUse, place, keys) ?? keys[0] ?? make();
    },
    next(from) {
      const text = given ?? randomKeyText();
      const key = parseKey(text, 'CREDENTIALS_KEY_NEW');
      if (key.id === from.id) {
        throw new CredentialsError('no_new_key', 'CREDENTIALS_KEY_NEW is the key that is in use already.');
      }
      file.writeBeside(key, text);
      return {
        key,
        finish() {
          file.promote(key);
          file.drop(from);
        },
        abandon: () => file.drop(key),
      };
    },
  };
}

/** The one key of all that is sealed; null where nothing is. */
function forAll(inUse: readonly string[], place: string, keys: readonly Key[]): Key | null {
  const [key] = inUse.map((keyId) => keys.find(({ id }) => id === keyId) ?? wrongKey(keyId, place, keys));
  return key ?? null;
}

function wrongKey(keyId: string, place: string, keys: readonly Key[]): never {
  const held = keys.map(({ id }) => id).join(', ');
  const why = keys.length === 0 ? `there is no key in ${place}` : `${place} holds another one (${held})`;
  throw new CredentialsError(
    keys.length === 0 ? 'no_key' : 'wrong_key',
    `Stored profiles and channels are encrypted by the key ${keyId}, and ${why}: bring that key back, or remove them. Nothing was changed.`,
  );
}
