import 'server-only';
import type { EncryptedRow } from '@/lib/server/store/profiles/encrypted-tables';
import type { Store } from '@/lib/server/store/store';
import type { Key } from './encryption-key';
import type { Keyring } from './keyring';

/**
 * Returns all encrypted rows, and the key to encrypt others with. Reads both again if another process has rotated the key
 * between reading the rows and reading the key.
 *
 * @throws CredentialsError if the rows can't be decrypted with a key of the keyring.
 */
export async function findCurrentKey(
  store: Pick<Store, 'profiles'>,
  keyring: Keyring,
): Promise<{ rows: EncryptedRow[]; key: Key }> {
  let rows = await store.profiles.findEncryptedRows();
  for (;;) {
    const keyIds = toKeyIds(rows);
    try {
      return { rows, key: keyring.current(keyIds) };
    } catch (error) {
      rows = await store.profiles.findEncryptedRows();
      if (toKeyIds(rows).join() === keyIds.join()) throw error;
    }
  }
}

const toKeyIds = (rows: readonly EncryptedRow[]): string[] => rows.map(({ keyId }) => keyId);
