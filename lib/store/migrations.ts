import 'server-only';
import { sql, type Kysely } from 'kysely';
import { usersTokensAndAudit } from './access-migration';
import { jobCounts } from './counts-migration';
import type { Database } from './database';
import { durationsIndex } from './durations';
import { StoreError } from './errors';
import { indexesOfLargeStores } from './large-store-migration';
import { channelsRulesAndOutbox } from './notifications-migration';
import type { Schema } from './schema';
import { storedProfilesTable } from './stored-profiles-migration';

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

/** Ms since 1970 as JavaScript has them: some are sums with fractions of a ms, which an integer column would refuse. */
const TIME = 'double precision';

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

async function jobsAndTransitions(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  // Sorted byte by byte in both, whatever language PostgreSQL was set up for.
  const id = dialect === 'postgres' ? sql`text collate "C"` : 'text';
  await db.schema
    .createTable('jobs')
    .addColumn('job_id', id, (column) => column.primaryKey())
    .addColumn('profile', 'text')
    .addColumn('region', 'text')
    .addColumn('answer', 'text')
    .addColumn('type', 'text')
    .addColumn('status', 'text')
    .addColumn('phase', 'text')
    .addColumn('created_at', TIME, (column) => column.notNull())
    .addColumn('updated_at', TIME, (column) => column.notNull())
    .addColumn('search', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', TIME, (column) => column.notNull())
    .addColumn('changed_at', TIME)
    .addColumn('viewed_at', TIME, (column) => column.notNull())
    .addColumn('checked_at', TIME)
    .addColumn('next_check_at', TIME)
    .addColumn('lease_until', TIME)
    .addColumn('failed_since', TIME)
    .addColumn('failed_at', TIME)
    .addColumn('failed_count', 'integer', (column) => column.notNull())
    .addColumn('problem', 'text')
    .addColumn('changes', 'integer', (column) => column.notNull())
    .addColumn('pinned', 'integer', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('note_search', 'text')
    .addColumn('forgotten', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('jobs_due').on('jobs').columns(['profile', 'next_check_at']).execute();
  await db.schema
    .createIndex('jobs_by_phase')
    .on('jobs')
    .columns(['phase', 'created_at', 'job_id'])
    .execute();
  await db.schema.createIndex('jobs_by_creation').on('jobs').columns(['created_at', 'job_id']).execute();
  await db.schema.createIndex('jobs_by_update').on('jobs').columns(['updated_at', 'job_id']).execute();
  await db.schema.createIndex('jobs_pinned').on('jobs').columns(['pinned', 'created_at', 'job_id']).execute();

  await db.schema
    .createTable('transitions')
    .addColumn('job_id', id, (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('observed_at', TIME, (column) => column.notNull())
    .addColumn('not_before', TIME)
    .addPrimaryKeyConstraint('transitions_pk', ['job_id', 'seq'])
    .execute();

  await db.schema
    .createTable('profiles')
    .addColumn('profile', 'text', (column) => column.primaryKey())
    .addColumn('turn_at', 'double precision', (column) => column.notNull())
    .addColumn('paused_until', TIME, (column) => column.notNull())
    .addColumn('pause_problem', 'text')
    .addColumn('list_refused_until', TIME, (column) => column.notNull())
    .addColumn('swept_at', TIME, (column) => column.notNull())
    .execute();
}
