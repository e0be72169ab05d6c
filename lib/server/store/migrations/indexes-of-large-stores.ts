import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Must equal the expression of `board-filter` at this version. That one may change, this one never. */
const TYPE_KEY = sql<string>`substr(type, 1, 200)`;

/**
 * Adds indexes for queries that would scan a store of a hundred thousand jobs, and the length of a profile's
 * list.
 */
export async function indexesOfLargeStores(db: Kysely<Schema>): Promise<void> {
  const jobs = (name: string) => db.schema.createIndex(name).on('jobs');
  await db.schema
    .alterTable('profiles')
    .addColumn('list_pages', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  // Durations are now selected by type.
  await db.schema.dropIndex('jobs_by_end').execute();
  await jobs('jobs_by_phase_update').columns(['phase', 'updated_at', 'job_id']).execute();
  await jobs('jobs_by_type').expression(TYPE_KEY).columns(['created_at', 'job_id']).execute();
  await jobs('jobs_by_type_update').expression(TYPE_KEY).columns(['updated_at', 'job_id']).execute();
  await jobs('jobs_by_profile').columns(['profile', 'created_at', 'job_id']).execute();
  await jobs('jobs_by_profile_update').columns(['profile', 'updated_at', 'job_id']).execute();
  await jobs('jobs_due_first')
    .columns(['next_check_at', 'profile'])
    .where('next_check_at', 'is not', null)
    .execute();
}
