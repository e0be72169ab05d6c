import 'server-only';
import type { Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Creates the short links of boards. */
export async function boardLinksTable(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('board_links')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .execute();
}
