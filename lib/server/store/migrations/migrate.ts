import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { StoreError } from '@/lib/server/store/errors';
import type { Schema } from '@/lib/server/store/schema';
import { channelsRulesAndOutbox } from './channels-rules-and-outbox';
import { durationsIndex } from './durations-index';
import { indexesOfLargeStores } from './indexes-of-large-stores';
import { jobCounts } from './job-counts';
import { jobsAndTransitions } from './jobs-and-transitions';
import { storedProfilesTable } from './stored-profiles-table';
import { usersTokensAndAudit } from './users-tokens-and-audit';

/** Only appended to: what has run somewhere is never changed. */
const MIGRATIONS: readonly ((db: Kysely<Schema>, dialect: Database['dialect']) => Promise<void>)[] = [
  jobsAndTransitions,
  usersTokensAndAudit,
  storedProfilesTable,
  durationsIndex,
  channelsRulesAndOutbox,
  jobCounts,
  indexesOfLargeStores,
];

/** Any number: it only has to be the same for all. */
const MIGRATION_LOCK = 7_364_201;

/**
 * Brings the store to the newest schema, all or nothing, and once however many start together. (Kysely's own migrator
 * does neither on SQLite.) Throws StoreError where a newer version made it.
 */
export async function migrate({ db, dialect }: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
    await tx.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    const row = await tx.selectFrom('schema_version').select('version').executeTakeFirst();
    const version = row?.version ?? 0;
    if (row === undefined) await tx.insertInto('schema_version').values({ id: 1, version }).execute();
    if (version > MIGRATIONS.length) {
      throw new StoreError(
        `it was made by a newer SWR Job Monitor (schema ${version}; this one knows ${MIGRATIONS.length}): run that one`,
      );
    }
    for (const migration of MIGRATIONS.slice(version)) await migration(tx, dialect);
    await tx.updateTable('schema_version').set({ version: MIGRATIONS.length }).execute();
  });
}
