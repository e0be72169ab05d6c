import 'server-only';
import { sql, type Kysely, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from '@/lib/server/store/database';
import { MIGRATION_LOCK } from '@/lib/server/store/migrations/migration-lock';
import type { Schema } from '@/lib/server/store/schema';

const INDEX = 'job_texts_trigrams';

/** Databases whose index finds the bytes of characters beyond ASCII. They have the encoding UTF-8. */
const hexIndexed = new WeakSet<Database['db']>();

/** Returns whether the column `hex` has the bytes of every text beyond ASCII, and an index. */
export const hasHexIndex = (db: Database['db']): boolean => hexIndexed.has(db);

/** Limits the entries that a search reads one by one because they aren't yet sorted into the index, in kB. */
const OPTIONS = 'with (gin_pending_list_limit = 512)';

/**
 * Creates the trigram indexes of PostgreSQL once, if the extension `pg_trgm` exists or may be created. They start empty: they
 * are filled with the texts, in batches, because an index on a full table would take longer than a statement may.
 *
 * @returns Whether the indexes exist.
 */
export async function createTrigramIndexes({ db, dialect }: Database): Promise<boolean> {
  if (dialect !== 'postgres') return true;
  if (!(await hasIndex(db)) && !(await createIndexes(db).catch(rejectUnlessDenied))) return false;
  if (await isUtf8(db)) hexIndexed.add(db);
  return true;
}

/** Classes of errors after which searches work without the index: a missing permission, and a statement that took too long. */
const DENIED = /^(42|57014)/;

/** Returns false if the database denies an index. @throws Any other error. */
function rejectUnlessDenied(error: unknown): false {
  if (error instanceof pg.DatabaseError && DENIED.test(error.code ?? '')) return false;
  throw error;
}

function createIndexes(db: Kysely<Schema>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
    if (await hasIndex(tx)) return true;
    const schema =
      (await findExtension(tx)) ?? ((await createExtension(tx)) ? await findExtension(tx) : null);
    if (schema === null) return false;
    const trigrams = `${schema}.gin_trgm_ops`;
    await sql`truncate job_texts`.execute(tx);
    await sql
      .raw(
        `create index ${INDEX} on job_texts using gin (search ${trigrams}, note_search ${trigrams}, hex ${trigrams}) ${OPTIONS}`,
      )
      .execute(tx);
    await tx.updateTable('search_index').set({ filled_to: '', is_complete: 0 }).execute();
    return true;
  });
}

/** Reads the catalog itself: after waiting for a lock, `to_regclass` may not see the index yet. */
async function hasIndex(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_index join pg_class on pg_class.oid = indexrelid
    where indrelid = 'job_texts'::regclass and relname = ${INDEX}`.execute(db);
  return rows.length > 0;
}

async function isUtf8(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{
    encoding: string;
  }>`select current_setting('server_encoding') as encoding`.execute(db);
  return rows[0]?.encoding === 'UTF8';
}

/** Returns the quoted schema of the extension, which may be on no search path; null without it. */
async function findExtension(tx: Transaction<Schema>): Promise<string | null> {
  const { rows } = await sql<{ schema: string }>`select quote_ident(nspname) as schema
    from pg_extension join pg_namespace n on n.oid = extnamespace where extname = 'pg_trgm'`.execute(tx);
  return rows[0]?.schema ?? null;
}

/** Creates the extension. Returns false if it is not installed, or this user may not. */
async function createExtension(tx: Transaction<Schema>): Promise<boolean> {
  await sql`savepoint before_extension`.execute(tx);
  try {
    await sql`create extension pg_trgm`.execute(tx);
    return true;
  } catch {
    await sql`rollback to savepoint before_extension`.execute(tx);
    return false;
  }
}
