import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { lockEncryptedTables, type EncryptedRow } from './encrypted-tables';

/** Finds all encrypted profiles and channels. */
export function findEncryptedRows({ db }: Database): Promise<EncryptedRow[]> {
  return readAll(db);
}

/**
 * Replaces all encrypted data, to rotate the key.
 *
 * @returns False, without a change, if the rows differ from `before`.
 */
export function replaceEncryptedRows(
  database: Database,
  before: readonly EncryptedRow[],
  after: readonly EncryptedRow[],
): Promise<boolean> {
  return lockEncryptedTables(database, async (tx) => {
    if (!areEqual(await readAll(tx), before)) return false;
    for (const { kind, name, ciphertext, keyId } of after) {
      const change = { sealed: ciphertext, key_id: keyId };
      if (kind === 'profile') {
        await tx.updateTable('stored_profiles').set(change).where('name', '=', name).execute();
      } else {
        await tx.updateTable('channels').set(change).where('id', '=', name).execute();
      }
    }
    return true;
  });
}

async function readAll(db: Database['db']): Promise<EncryptedRow[]> {
  const profiles = await db.selectFrom('stored_profiles').select(['name', 'sealed', 'key_id']).execute();
  const channels = await db.selectFrom('channels').select(['id as name', 'sealed', 'key_id']).execute();
  const toRows = (kind: EncryptedRow['kind'], rows: typeof profiles) =>
    rows.map(({ name, sealed, key_id }) => ({ kind, name, ciphertext: sealed, keyId: key_id }));
  return [...toRows('profile', profiles), ...toRows('channel', channels)];
}

function areEqual(rows: readonly EncryptedRow[], before: readonly EncryptedRow[]): boolean {
  const toKey = ({ kind, name }: EncryptedRow) => `${kind} ${name}`;
  const ciphertexts = new Map(rows.map((row) => [toKey(row), row.ciphertext]));
  return (
    ciphertexts.size === before.length &&
    before.every((row) => ciphertexts.get(toKey(row)) === row.ciphertext)
  );
}
