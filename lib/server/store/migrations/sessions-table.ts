import 'server-only';
import type { Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Creates the sessions, and the versions of users that they are bound to. */
export async function sessionsTable(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('users')
    .addColumn('version', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('user_version', 'text')
    .addColumn('role', 'text')
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .addColumn('expires_at', 'double precision', (column) => column.notNull())
    .addColumn('role_expires_at', 'double precision')
    .addColumn('role_check_at', 'double precision')
    .addColumn('sealed', 'text')
    .execute();
  await db.schema.createIndex('sessions_by_name').on('sessions').columns(['name', 'created_at']).execute();
  await db.schema.createIndex('sessions_by_expiry').on('sessions').column('expires_at').execute();
}
