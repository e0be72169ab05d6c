import 'server-only';
import { sql, type Transaction } from 'kysely';
import type { Database } from './database';
import type { Of } from './operation';
import type { Schema } from './schema';
import type { Sealed } from './store';

/** All tables that hold something encrypted. */
const TABLES = { profile: 'stored_profiles', channel: 'channels' } as const;

export const allSealed: Of<'allSealed'> = ({ db }) => readAll(db);

export const replaceSealed: Of<'replaceSealed'> = (database, before, after) => {
  return whileNoneIsSealed(database, async (tx) => {
    if (!areSame(await readAll(tx), before)) return false;
    for (const { kind, name, sealed, keyId } of after) {
      const change = { sealed, key_id: keyId };
      if (kind === 'profile') {
        await tx.updateTable('stored_profiles').set(change).where('name', '=', name).execute();
      } else {
        await tx.updateTable('channels').set(change).where('id', '=', name).execute();
      }
    }
    return true;
  });
};

/** While nobody else changes any of them: none may be put under an old key while all are given a new one. */
export function whileNoneIsSealed<T>(
  { db, dialect }: Database,
  work: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') {
      const tables = sql.join(Object.values(TABLES).map((table) => sql.table(table)));
      await sql`lock table ${tables} in share row exclusive mode`.execute(tx);
    }
    return work(tx);
  });
}

/** Whether anything is sealed by another key than this one. */
export async function hasOtherKey(tx: Transaction<Schema>, keyId: string): Promise<boolean> {
  for (const table of Object.values(TABLES)) {
    const other = tx.selectFrom(table).select('key_id').where('key_id', '!=', keyId).limit(1);
    if ((await other.executeTakeFirst()) !== undefined) return true;
  }
  return false;
}

async function readAll(db: Database['db']): Promise<Sealed[]> {
  const profiles = await db.selectFrom('stored_profiles').select(['name', 'sealed', 'key_id']).execute();
  const channels = await db.selectFrom('channels').select(['id as name', 'sealed', 'key_id']).execute();
  const of = (kind: Sealed['kind'], rows: typeof profiles) =>
    rows.map(({ name, sealed, key_id }) => ({ kind, name, sealed, keyId: key_id }));
  return [...of('profile', profiles), ...of('channel', channels)];
}

function areSame(rows: readonly Sealed[], before: readonly Sealed[]): boolean {
  const key = ({ kind, name }: Sealed) => `${kind} ${name}`;
  const sealedOf = new Map(rows.map((row) => [key(row), row.sealed]));
  return sealedOf.size === before.length && before.every((row) => sealedOf.get(key(row)) === row.sealed);
}
