import 'server-only';
import type { Transaction } from 'kysely';
import {
  enqueueInstanceChange,
  type InstanceChange,
} from '@/lib/server/store/notifications/enqueue-instance-change';
import type { Schema } from '@/lib/server/store/schema';

/** Saves a status change in the history and enqueues its notifications, in the transaction that saves the response. */
export async function saveInstanceChange(
  tx: Transaction<Schema>,
  change: InstanceChange,
  now: number,
): Promise<void> {
  const { before, after } = change;
  await tx
    .insertInto('instance_transitions')
    .values({
      instance_id: after.instance_id,
      seq: after.changes,
      status: after.status ?? '',
      observed_at: after.checked_at ?? now,
      not_before: before.checked_at,
    })
    .execute();
  await enqueueInstanceChange(tx, change, now);
}
