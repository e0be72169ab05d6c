import 'server-only';
import type { Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Excludes the type, which has no length limit: PostgreSQL rejects an index of long texts. */
export async function durationsIndex(db: Kysely<Schema>): Promise<void> {
  await db.schema.createIndex('jobs_by_end').on('jobs').columns(['phase', 'profile', 'updated_at']).execute();
}
