import 'server-only';
import type { Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/**
 * Adds the subject of sessions from OpenID Connect, which distinguishes namesakes, and the times of retention runs. Earlier
 * sessions from a provider end, because their subject is unknown.
 */
export async function sessionSubjectsAndRetentionRuns(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('sessions').addColumn('subject', 'text').execute();
  await db.schema
    .createIndex('sessions_by_subject')
    .on('sessions')
    .columns(['subject', 'created_at'])
    .execute();
  await db.deleteFrom('sessions').where('via', '=', 'oidc').execute();
  await db.schema
    .createTable('retention_runs')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('run_at', 'double precision', (column) => column.notNull())
    .addColumn('trusted_at', 'double precision', (column) => column.notNull())
    .execute();
  await db.insertInto('retention_runs').values({ id: 1, run_at: 0, trusted_at: 0 }).execute();
}
