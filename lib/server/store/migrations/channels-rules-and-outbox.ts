import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/** Creates channels, rules and the outbox. */
export async function channelsRulesAndOutbox(
  db: Kysely<Schema>,
  dialect: Database['dialect'],
): Promise<void> {
  // Sorted by byte in both databases, regardless of PostgreSQL's locale.
  const id = dialect === 'postgres' ? sql`text collate "C"` : 'text';
  await db.schema
    .createTable('channels')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('name', id, (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('rules')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('channel_id', id, (column) => column.notNull())
    .addColumn('job_id', id)
    .addColumn('phases', 'text', (column) => column.notNull())
    .addColumn('type', 'text')
    .addColumn('profile', 'text')
    .addColumn('overdue', 'integer', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('rules_by_job').on('rules').columns(['job_id']).execute();

  await db.schema
    .createTable('outbox')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('rule_id', id, (column) => column.notNull())
    .addColumn('channel_id', id, (column) => column.notNull())
    .addColumn('job_id', id, (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .addColumn('next_attempt_at', 'double precision')
    .addColumn('lease_until', 'double precision')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('delivered_at', 'double precision')
    .addColumn('given_up_at', 'double precision')
    .addColumn('last_error', 'text')
    .execute();
  await db.schema.createIndex('outbox_due').on('outbox').columns(['next_attempt_at']).execute();
  await db.schema.createIndex('outbox_by_time').on('outbox').columns(['created_at', 'id']).execute();
  await db.schema.createIndex('outbox_by_channel').on('outbox').columns(['channel_id']).execute();
  await db.schema.createIndex('outbox_by_job').on('outbox').columns(['job_id']).execute();
}
