import 'server-only';
import { join } from 'node:path';
import type { Config } from '@/lib/server/config/config';
import { log } from '@/lib/server/logging/log';
import { CredentialsError } from './credentials-error';
import { parseKey, generateKeyText, type Key } from './encryption-key';
import { createKeyFile, type KeyFile } from './key-file';

type KeyringConfig = Pick<
  Config,
  'CREDENTIALS_KEY' | 'CREDENTIALS_KEY_NEW' | 'CREDENTIALS_KEY_FILE' | 'DATA_DIR'
>;

interface NextKey {
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
  const newKeyText = CREDENTIALS_KEY_NEW === undefined ? null : CREDENTIALS_KEY_NEW.trim();
  if (CREDENTIALS_KEY !== undefined)
    return createVariableKeyring(parseKey(CREDENTIALS_KEY, 'CREDENTIALS_KEY'), newKeyText);
  return CREDENTIALS_KEY_FILE === undefined
    ? createFileKeyring(createKeyFile(join(DATA_DIR, 'credentials.key')), newKeyText, warn)
    : createFileKeyring(createKeyFile(CREDENTIALS_KEY_FILE), newKeyText, null);
}

function createVariableKeyring(key: Key, newKeyText: string | null): Keyring {
  const place = 'the variable CREDENTIALS_KEY';
  // Both may be set during a rotation, so that no replica is without a key.
  const next = newKeyText === null ? null : parseKey(newKeyText, 'CREDENTIALS_KEY_NEW');
  const keys = [key, ...(next === null ? [] : [next])];
  return {
    place,
    find: (keyId) => keys.find(({ id }) => id === keyId) ?? throwMissingKey(keyId, place, keys),
    current: (keyIdsInUse) => findCommonKey(keyIdsInUse, place, keys) ?? key,
    next(from) {
      if (next !== null && next.id !== from.id) {
        return { key: next, finish: () => undefined, discard: () => undefined };
      }
      throw new CredentialsError(
        'no_new_key',
        'The key is in the variable CREDENTIALS_KEY. Set CREDENTIALS_KEY_NEW to a new one ("openssl rand -base64 32").',
      );
    },
  };
}

/** `warn` is called when a file is created; null for a configured file, which is never created. */
function createFileKeyring(
  file: KeyFile,
  newKeyText: string | null,
  warn: ((line: string) => void) | null,
): Keyring {
  const place = `the file ${file.path}`;

  function createKey(): Key {
    if (warn === null) throw new CredentialsError('no_key', `Key file ${file.path} not found.`);
    const key = file.make(generateKeyText());
    warn(
      `Created ${file.path}, the encryption key of stored profiles and channels. Store a copy elsewhere: without the key they cannot be read, and anyone with access to both this folder and the key can read them. To use a key stored elsewhere, set CREDENTIALS_KEY or CREDENTIALS_KEY_FILE.`,
    );
    return key;
  }

  return {
    place,
    find(keyId) {
      const keys = file.read();
      return keys.find(({ id }) => id === keyId) ?? throwMissingKey(keyId, place, keys);
    },
    current(keyIdsInUse) {
      const keys = file.read();
      return findCommonKey(keyIdsInUse, place, keys) ?? keys[0] ?? createKey();
    },
    next(from) {
      const text = newKeyText ?? generateKeyText();
      const key = parseKey(text, 'CREDENTIALS_KEY_NEW');
      if (key.id === from.id) {
        throw new CredentialsError(
          'no_new_key',
          'CREDENTIALS_KEY_NEW is already the current key. Set another one.',
        );
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
function findCommonKey(keyIdsInUse: readonly string[], place: string, keys: readonly Key[]): Key | null {
  const [key] = keyIdsInUse.map(
    (keyId) => keys.find(({ id }) => id === keyId) ?? throwMissingKey(keyId, place, keys),
  );
  return key ?? null;
}

function throwMissingKey(keyId: string, place: string, keys: readonly Key[]): never {
  const availableIds = keys.map(({ id }) => id).join(', ');
  const why =
    keys.length === 0 ? `there is no key in ${place}` : `${place} contains another one (${availableIds})`;
  throw new CredentialsError(
    keys.length === 0 ? 'no_key' : 'wrong_key',
    `Stored profiles and channels are encrypted with the key ${keyId}, but ${why}. Restore that key, or remove the profiles and channels. Nothing was changed.`,
  );
}
