import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { StoreError } from '@/lib/server/store/errors';
import type { Schema } from '@/lib/server/store/schema';
import { auditFiltersAndTokenOwners } from './audit-filters-and-token-owners';
import { boardGroups } from './board-groups';
import { boardLinksTable } from './board-links-table';
import { boardSorts } from './board-sorts';
import { channelsRulesAndOutbox } from './channels-rules-and-outbox';
import { durationsIndex } from './durations-index';
import { indexesOfLargeStores } from './indexes-of-large-stores';
import { instancesTable } from './instances-table';
import { jobCounts } from './job-counts';
import { jobEnds } from './job-ends';
import { jobOutcomes } from './job-outcomes';
import { jobTexts } from './job-texts';
import { jobsAndTransitions } from './jobs-and-transitions';
import { MIGRATION_LOCK } from './migration-lock';
import { sessionSubjectsAndRetentionRuns } from './session-subjects-and-retention-runs';
import { sessionsTable } from './sessions-table';
import { storedProfilesTable } from './stored-profiles-table';
import { usersTokensAndAudit } from './users-tokens-and-audit';

/** All migrations, in order. A migration that was released never changes; add a new one instead. */
const MIGRATIONS: readonly ((db: Kysely<Schema>, dialect: Database['dialect']) => Promise<void>)[] = [
  jobsAndTransitions,
  usersTokensAndAudit,
  storedProfilesTable,
  durationsIndex,
  channelsRulesAndOutbox,
  jobCounts,
  indexesOfLargeStores,
  sessionsTable,
  auditFiltersAndTokenOwners,
  instancesTable,
  sessionSubjectsAndRetentionRuns,
  boardSorts,
  boardLinksTable,
  boardGroups,
  jobOutcomes,
  jobEnds,
  jobTexts,
];

/**
 * Migrates the database to the newest schema in one transaction. Each migration runs once, even if several replicas start
 * together. Kysely's own migrator guarantees neither on SQLite.
 *
 * @throws StoreError if a newer version created the database.
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
        `the database was created by a newer version of SWR Job Monitor (schema ${version}, supported ${MIGRATIONS.length}). Run that version`,
      );
    }
    for (const migration of MIGRATIONS.slice(version)) await migration(tx, dialect);
    await tx.updateTable('schema_version').set({ version: MIGRATIONS.length }).execute();
  });
}
