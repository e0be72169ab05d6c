import 'server-only';
import type { Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { hasOtherKey, lockEncryptedTables, type EncryptedProfile } from './encrypted-tables';
import type { Schema } from '@/lib/server/store/schema';

export interface StoredProfile extends EncryptedProfile {
  createdAt: number;
  /** Time of the last change by a user; key rotation does not count. */
  updatedAt: number;
}

/** Finds all stored profiles, sorted by name. */
export async function findStoredProfiles({ db }: Database): Promise<StoredProfile[]> {
  const rows = await db.selectFrom('stored_profiles').selectAll().orderBy('name').execute();
  return rows.map(({ name, sealed, key_id, created_at, updated_at }) => ({
    name,
    ciphertext: sealed,
    keyId: key_id,
    createdAt: created_at,
    updatedAt: updated_at,
  }));
}

/**
 * Adds or replaces a stored profile. Replacing one resets its state, such as pauses.
 *
 * @returns False, without a change, if any row is encrypted with another key.
 */
export function saveStoredProfile(
  database: Database,
  { name, ciphertext, keyId }: EncryptedProfile,
): Promise<boolean> {
  return lockEncryptedTables(database, async (tx) => {
    if (await hasOtherKey(tx, keyId)) return false;
    const at = database.now();
    const change = { sealed: ciphertext, key_id: keyId, updated_at: at };
    await tx
      .insertInto('stored_profiles')
      .values({ name, created_at: at, ...change })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(change))
      .execute();
    await resetState(tx, name);
    return true;
  });
}

/**
 * Deletes a stored profile and its state.
 *
 * @returns False if there is none.
 */
export function deleteStoredProfile({ db }: Database, name: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('stored_profiles')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) await resetState(tx, name);
    return numDeletedRows > 0n;
  });
}

/** Deletes pauses and denials, which applied to the previous credentials. */
async function resetState(tx: Transaction<Schema>, name: string): Promise<void> {
  await tx.deleteFrom('profiles').where('profile', '=', name).execute();
}
