import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { changeJobs } from '@/lib/server/store/transactions';
import { createInstanceRow } from './instance-row';

/** Follows an instance, which makes it due. A deleted instance is left as it is. */
export async function followInstance(database: Database, instanceId: string): Promise<void> {
  const at = database.now();
  await changeJobs(database, async (tx) => {
    const followed = { followed: 1, next_check_at: at };
    await tx
      .insertInto('instances')
      .values({ ...createInstanceRow(instanceId, at), ...followed })
      .onConflict((conflict) =>
        conflict
          .column('instance_id')
          .doUpdateSet(followed)
          .where('instances.deleted_at', 'is', null)
          .where('instances.followed', '=', 0),
      )
      .execute();
    return [instanceId];
  });
}

/**
 * Stops following an instance.
 *
 * @returns False if it was not followed.
 */
export async function unfollowInstance(database: Database, instanceId: string): Promise<boolean> {
  const changed = await changeJobs(database, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('instances')
      .set({ followed: 0 })
      .where('instance_id', '=', instanceId)
      .where('followed', '=', 1)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n ? [instanceId] : [];
  });
  return changed.length > 0;
}

/** Records that an instance is viewed, which postpones its retention. */
export async function recordInstanceView({ db, now }: Database, instanceId: string): Promise<void> {
  await db.updateTable('instances').set({ viewed_at: now() }).where('instance_id', '=', instanceId).execute();
}
