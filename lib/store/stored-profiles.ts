import 'server-only';
import type { Of } from './operation';
import { hasOtherKey, whileNoneIsSealed } from './sealed';

export const storedProfiles: Of<'storedProfiles'> = async ({ db }) => {
  const rows = await db.selectFrom('stored_profiles').selectAll().orderBy('name').execute();
  return rows.map(({ name, sealed, key_id, created_at, updated_at }) => ({
    ...{ name, sealed, keyId: key_id },
    ...{ createdAt: created_at, updatedAt: updated_at },
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
    return true;
  });
};

export const deleteStoredProfile: Of<'deleteStoredProfile'> = async ({ db }, name) => {
  const { numDeletedRows } = await db
    .deleteFrom('stored_profiles')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
};
