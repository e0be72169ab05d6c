import 'server-only';
import type { Transaction } from 'kysely';
import type { Of } from './operation';
import type { Schema } from './schema';
import { hasOtherKey, whileNoneIsSealed } from './sealed';

export const storedProfiles: Of<'storedProfiles'> = async ({ db }) => {
  const rows = await db.selectFrom('stored_profiles').selectAll().orderBy('name').execute();
  return rows.map(({ name, sealed, key_id, created_at, updated_at }) => ({
    name,
    sealed,
    keyId: key_id,
    createdAt: created_at,
    updatedAt: updated_at,
  }));
};

export const putStoredProfile: Of<'putStoredProfile'> = (database, { name, sealed, keyId }) => {
  return whileNoneIsSealed(database, async (tx) => {
    if (await hasOtherKey(tx, keyId)) return false;
    const at = database.now();
    const change = { sealed, key_id: keyId, updated_at: at };
    await tx
      .insertInto('stored_profiles')
      .values({ name, created_at: at, ...change })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(change))
      .execute();
    await forgetRefusals(tx, name);
    return true;
  });
};

export const deleteStoredProfile: Of<'deleteStoredProfile'> = ({ db }, name) => {
  return db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('stored_profiles')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) await forgetRefusals(tx, name);
    return numDeletedRows > 0n;
  });
};

/** What SWR refused to other credentials of this name says nothing of the next ones. */
async function forgetRefusals(tx: Transaction<Schema>, name: string): Promise<void> {
  await tx.deleteFrom('profiles').where('profile', '=', name).execute();
}
