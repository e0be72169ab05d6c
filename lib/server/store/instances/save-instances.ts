import 'server-only';
import type { Transaction } from 'kysely';
import { isOutdated } from '@/lib/server/store/clock-skew';
import type { Database } from '@/lib/server/store/database';
import { toFailureColumns } from '@/lib/server/store/jobs/job-row';
import type { Schema } from '@/lib/server/store/schema';
import { changeJobs } from '@/lib/server/store/transactions';
import type {
  InstanceFailure,
  InstanceRecord,
  InstanceResult,
  InstanceStatusChange,
} from './instance-record';
import { applyInstanceResult, createInstanceRow, toInstanceRecord, type InstanceRow } from './instance-row';
import { saveInstanceChange } from './save-instance-change';

/**
 * Saves a response of ShowInstance and ends the lease on the instance.
 *
 * @param options.nextCheckAt Returns when to check the instance again, given its new state; null for never.
 * @returns The change of its status, or null.
 */
export async function saveInstanceResult(
  database: Database,
  result: InstanceResult,
  { nextCheckAt }: { nextCheckAt: (record: InstanceRecord) => number | null },
): Promise<InstanceStatusChange | null> {
  const { instanceId, requestedAt } = result;
  let change: InstanceStatusChange | null = null;
  await changeJobs(database, async (tx) => {
    const before = await lockRow(tx, database, instanceId);
    const now = database.now();
    if (isOutdated({ requestedAt, checkedAt: before.checked_at, now })) return [];
    const after = applyInstanceResult(before, result);
    after.next_check_at = nextCheckAt(toInstanceRecord(after));
    const { instance_id, ...columns } = after;
    await tx.updateTable('instances').set(columns).where('instance_id', '=', instance_id).execute();
    if (after.changes > before.changes) {
      await saveInstanceChange(tx, { before, after }, now);
      change = { instanceId, profile: result.profile, from: before.status, to: after.status ?? '' };
    }
    return [instanceId];
  });
  return change;
}

/** Locks the row of an instance until the transaction ends. Adds it if the instance is unknown. */
async function lockRow(
  tx: Transaction<Schema>,
  { dialect, now }: Database,
  instanceId: string,
): Promise<InstanceRow> {
  await tx
    .insertInto('instances')
    .values(createInstanceRow(instanceId, now()))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom('instances')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .$if(dialect === 'postgres', (row) => row.forUpdate())
    .executeTakeFirstOrThrow();
}

/** Saves a failed check and ends the lease on the instance. */
export async function saveInstanceFailure(
  database: Database,
  { instanceId, attempts, nextCheckAt, requestedAt }: InstanceFailure,
): Promise<void> {
  await changeJobs(database, async (tx) => {
    const { checked_at: checkedAt } = await lockRow(tx, database, instanceId);
    if (isOutdated({ requestedAt, checkedAt, now: database.now() })) return [];
    await tx
      .updateTable('instances')
      .set({
        ...toFailureColumns(attempts),
        next_check_at: nextCheckAt,
        lease_until: null,
      })
      .where('instance_id', '=', instanceId)
      .execute();
    return [instanceId];
  });
}
