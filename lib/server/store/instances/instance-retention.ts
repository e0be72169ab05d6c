import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { BATCH_SIZE, deleteInBatches } from '@/lib/server/store/delete-in-batches';
import { toInstanceKey } from '@/lib/server/store/notifications/outbox-rows';

/** Retention limits, in ms since 1970. */
interface InstanceRetentionLimits {
  /** Deletes instances that were last viewed and checked before this time. */
  viewedBefore: number;
  /** Deletes IDs that SWR has never returned and that were last viewed before this time. */
  unknownBefore: number;
}

/**
 * Deletes expired instances with their history, rules and deliveries, except followed ones.
 *
 * @returns The number of deleted instances.
 */
export function deleteExpiredInstances(database: Database, limits: InstanceRetentionLimits): Promise<number> {
  return deleteInBatches(() => deleteBatch(database, limits));
}

function deleteBatch(
  { db, dialect }: Database,
  { viewedBefore, unknownBefore }: InstanceRetentionLimits,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const deleted = await tx
      .deleteFrom('instances')
      .where('instance_id', 'in', (query) =>
        query
          .selectFrom('instances')
          .select('instance_id')
          .where('followed', '=', 0)
          .where((is) =>
            is.or([
              is.and([is('viewed_at', '<', viewedBefore), is('checked_at', '<', viewedBefore)]),
              is.and([is('viewed_at', '<', unknownBefore), is('answer', 'is', null)]),
            ]),
          )
          .limit(BATCH_SIZE)
          .$if(dialect === 'postgres', (rows) => rows.forUpdate().skipLocked()),
      )
      .returning('instance_id')
      .execute();
    const ids = deleted.map(({ instance_id }) => instance_id);
    if (ids.length === 0) return 0;
    // Deliveries before their rules, as in `deleteRuleRows`. Its changes are counted from 1 again if it comes back, and their deliveries would have the same keys.
    await tx.deleteFrom('outbox').where('job_id', 'in', ids.map(toInstanceKey)).execute();
    for (const table of ['instance_transitions', 'rules'] as const) {
      await tx.deleteFrom(table).where('instance_id', 'in', ids).execute();
    }
    return ids.length;
  });
}
