import 'server-only';
import { join } from 'node:path';
import type { Config } from '@/lib/server/config/config';
import { log } from '@/lib/server/logging/log';
import { CredentialsError } from './credentials-error';
import { parseKey, generateKeyText, type Key } from './encryption-key';
import { createKeyFile, type KeyFile } from './key-file';

export type KeyringConfig = Pick<
  Config,
  'CREDENTIALS_KEY' | 'CREDENTIALS_KEY_NEW' | 'CREDENTIALS_KEY_FILE' | 'DATA_DIR'
>;

export interface NextKey {
  key: Key;
  /** Retires the old key once everything is encrypted with the new one. */
  finish: () => void;
  /** Discards the new key if nothing is encrypted with it. */
  discard: () => void;
}

/** Available keys and their rotation. All methods throw CredentialsError. */
export interface Keyring {
  /** Description of the key's location, for example "the file .data/credentials.key". */
  place: string;
  /** Returns the key with this ID. */
  find: (keyId: string) => Key;
  /**
   * Returns the key to encrypt with, which is the one in use. Creates it if there is none and nothing is
   * encrypted.
   */
  current: (keyIdsInUse: readonly string[]) => Key;
  /** Creates a new key, stored beside the old ones. */
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
    ? createFileKeyring(createKeyFile(join(DATA_DIR, 'credentials.key')), given, warn)
    : createFileKeyring(createKeyFile(CREDENTIALS_KEY_FILE), given, null);
}

function inEnvironment(key: Key, given: string | null): Keyring {
  const place = 'the variable CREDENTIALS_KEY';
  // Both may be set during a rotation, so that no replica is without a key.
  const next = given === null ? null : parseKey(given, 'CREDENTIALS_KEY_NEW');
  const keys = [key, ...(next === null ? [] : [next])];
  return {
    place,
    find: (keyId) => keys.find(({ id }) => id === keyId) ?? wrongKey(keyId, place, keys),
    current: (inUse) => findCommonKey(inUse, place, keys) ?? key,
    next(from) {
      if (next !== null && next.id !== from.id) {
        return { key: next, finish: () => undefined, discard: () => undefined };
      }
      throw new CredentialsError(
        'no_new_key',
        'The key is in the variable CREDENTIALS_KEY: set CREDENTIALS_KEY_NEW to another one ("openssl rand -base64 32").',
      );
    },
  };
}

/** `warn` is called when a file is created; null for a configured file, which is never created. */
function createFileKeyring(
  file: KeyFile,
  given: string | null,
  warn: ((line: string) => void) | null,
): Keyring {
  const place = `the file ${file.path}`;

  function make(): Key {
    if (warn === null) throw new CredentialsError('no_key', `There is no key file ${file.path}.`);
    const key = file.make(generateKeyText());
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
      return findCommonKey(inUse, place, keys) ?? keys[0] ?? make();
    },
    next(from) {
      const text = given ?? generateKeyText();
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
        discard: () => file.drop(key),
      };
    },
  };
}

/** Returns the one key that everything is encrypted with; null if nothing is encrypted. */
function findCommonKey(inUse: readonly string[], place: string, keys: readonly Key[]): Key | null {
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
