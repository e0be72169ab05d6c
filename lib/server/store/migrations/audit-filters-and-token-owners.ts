import 'server-only';
import type { Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Adds indexes for the filters of the audit log, how the maker of a token signed in, and the seed of the setup link. */
export async function auditFiltersAndTokenOwners(db: Kysely<Schema>): Promise<void> {
  await db.schema.createIndex('audit_by_action').on('audit').columns(['action', 'at', 'id']).execute();
  await db.schema
    .createIndex('audit_by_actor')
    .on('audit')
    .columns(['actor', 'action', 'at', 'id'])
    .execute();
  await db.schema.alterTable('tokens').addColumn('created_via', 'text').execute();
  await db.schema
    .createTable('setup_link')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seed', 'text')
    .execute();
  await db.insertInto('setup_link').values({ id: 1, seed: null }).execute();
}
