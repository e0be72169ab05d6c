import 'server-only';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { BATCH_SIZE, deleteInBatches } from '@/lib/server/store/delete-in-batches';
import { deleteJobData } from './delete-job-data';
import { UNFINISHED } from './job-status-conditions';

/** Retention limits, in ms since 1970. */
interface RetentionLimits {
  /**
   * Deletes ended jobs and tombstones that were last updated, first seen and viewed before this time, and jobs that SWR had
   * lost by then.
   */
  endedBefore: number;
  /** Deletes job IDs unknown to every profile that were added and viewed before this time. */
  unknownBefore: number;
}

/**
 * Deletes expired jobs, except pinned ones.
 *
 * @returns The number of deleted jobs.
 */
export function deleteExpiredJobs(database: Database, limits: RetentionLimits): Promise<number> {
  return deleteInBatches(() => deleteBatch(database, limits));
}

function deleteBatch(
  { db, dialect }: Database,
  { endedBefore, unknownBefore }: RetentionLimits,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const deleted = await tx
      .deleteFrom('jobs')
      .where('job_id', 'in', (query) =>
        query
          .selectFrom('jobs')
          .select('job_id')
          .where('pinned', '!=', 1)
          .where((is) =>
            is.or([
              is.and([
                is('phase', 'in', ['succeeded', 'failed']),
                is('updated_at', '<', endedBefore),
                is('first_seen_at', '<', endedBefore),
                is('viewed_at', '<', endedBefore),
              ]),
              is.and([
                // Without the phase, SQLite would scan all jobs. The literal equals the condition of PostgreSQL's index.
                is('phase', 'in', UNFINISHED),
                is('gone', '=', sql.lit(1)),
                is('next_check_at', 'is', null),
                is('failed_at', '<', endedBefore),
                is('viewed_at', '<', endedBefore),
              ]),
              is.and([is('phase', 'is', null), is('forgotten', '=', 1), is('viewed_at', '<', endedBefore)]),
              is.and([
                is('phase', 'is', null),
                is('answer', 'is', null),
                is('forgotten', '=', 0),
                is('next_check_at', 'is', null),
                is('first_seen_at', '<', unknownBefore),
                is('viewed_at', '<', unknownBefore),
              ]),
            ]),
          )
          .limit(BATCH_SIZE)
          // Rows that another transaction is changing are left for the next run.
          .$if(dialect === 'postgres', (rows) => rows.forUpdate().skipLocked()),
      )
      .returning('job_id')
      .execute();
    const ids = deleted.map(({ job_id }) => job_id);
    if (ids.length > 0) await deleteJobData(tx, ids);
    return ids.length;
  });
}
