import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/** Ms since 1970 as in JavaScript. Some are sums with fractions, which an integer column would reject. */
const TIME = 'double precision';

export async function jobsAndTransitions(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  // Sorted by byte in both databases, regardless of PostgreSQL's locale.
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
