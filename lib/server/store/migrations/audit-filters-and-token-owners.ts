import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Must equal the expression of `select-audit-entries` at this version. That one may change, this one never. */
const ACTOR_KEY = sql<string>`substr(actor, 1, 200)`;

/** Adds indexes for the filters of the audit log, how the maker of a token signed in, and the seed of the setup link. */
export async function auditFiltersAndTokenOwners(db: Kysely<Schema>): Promise<void> {
  await db.schema.createIndex('audit_by_action').on('audit').columns(['action', 'at', 'id']).execute();
  await db.schema
    .createIndex('audit_by_actor')
    .on('audit')
    .expression(ACTOR_KEY)
    .columns(['action', 'at', 'id'])
    .execute();
  await db.schema.alterTable('tokens').addColumn('created_via', 'text').execute();
  await db.schema
    .createTable('setup_link')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seed', 'text')
    .execute();
  await db.insertInto('setup_link').values({ id: 1, seed: null }).execute();
}
