import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/**
 * Adds the indexes of the sorts by profile and instance. The expressions must equal those of `board-sections` at this
 * version. Those may change, these never.
 */
export async function boardGroups(db: Kysely<Schema>): Promise<void> {
  for (const statement of INDEXES) await sql.raw(statement).execute(db);
}

const INDEXES = [
  `create index jobs_in_profile_order on jobs (coalesce(profile, ''), (-created_at), job_id)`,
  `create index jobs_in_instance_order on jobs (coalesce(instance_id, ''), (-created_at), job_id)`,
];
