import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** What types are looked up by, as `board-filter` says it in queries: there it may change, here never. */
const TYPE_KEY = sql<string>`substr(type, 1, 200)`;

/** What a store of a hundred thousand jobs would otherwise be read through for, and how long the list of a profile is. */
export async function indexesOfLargeStores(db: Kysely<Schema>): Promise<void> {
  const jobs = (name: string) => db.schema.createIndex(name).on('jobs');
  await db.schema
    .alterTable('profiles')
    .addColumn('list_pages', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  // Durations are found by their type now.
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
