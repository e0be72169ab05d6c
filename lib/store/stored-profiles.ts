import 'server-only';
import { sql, type Transaction } from 'kysely';
import type { Database } from './database';
import type { Of } from './operation';
import type { Schema } from './schema';
import type { SealedProfile } from './store';

export const storedProfiles: Of<'storedProfiles'> = async ({ db }) => {
  const rows = await db.selectFrom('stored_profiles').selectAll().orderBy('name').execute();
  return rows.map(({ name, sealed, key_id, created_at, updated_at }) => ({
    ...{ name, sealed, keyId: key_id },
    ...{ createdAt: created_at, updatedAt: updated_at },
  }));
};

export const putStoredProfile: Of<'putStoredProfile'> = (database, { name, sealed, keyId }) => {
  return alone(database, async (tx) => {
    const other = tx.selectFrom('stored_profiles').select('name').where('key_id', '!=', keyId).limit(1);
    if ((await other.executeTakeFirst()) !== undefined) return false;
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

export const replaceStoredProfiles: Of<'replaceStoredProfiles'> = (database, before, after) => {
  return alone(database, async (tx) => {
    const rows = await tx.selectFrom('stored_profiles').select(['name', 'sealed']).execute();
    if (!areSame(rows, before)) return false;
    for (const { name, sealed, keyId } of after) {
      await tx
        .updateTable('stored_profiles')
        .set({ sealed, key_id: keyId })
        .where('name', '=', name)
        .execute();
    }
    return true;
  });
};

/** While nobody else changes any of them: none may be put under an old key while all are given a new one. */
function alone<T>({ db, dialect }: Database, work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') {
      await sql`lock table ${sql.table('stored_profiles')} in share row exclusive mode`.execute(tx);
    }
    return work(tx);
  });
}

function areSame(
  rows: readonly { name: string; sealed: string }[],
  before: readonly SealedProfile[],
): boolean {
  const sealedOf = new Map(rows.map(({ name, sealed }) => [name, sealed]));
  return sealedOf.size === before.length && before.every(({ name, sealed }) => sealedOf.get(name) === sealed);
}
