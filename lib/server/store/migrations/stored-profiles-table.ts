import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/** Creates the table of encrypted credentials. */
export async function storedProfilesTable(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  // Sorted by byte in both databases, regardless of PostgreSQL's locale.
  const name = dialect === 'postgres' ? sql`text collate "C"` : 'text';
  await db.schema
    .createTable('stored_profiles')
    .addColumn('name', name, (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .addColumn('updated_at', 'double precision', (column) => column.notNull())
    .execute();
}
