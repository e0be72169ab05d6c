import 'server-only';
import type { Transaction } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';
import type { InstanceRow } from './instance-row';

/** An instance before and after a response that changed its status. */
export interface InstanceChange {
  before: InstanceRow;
  after: InstanceRow;
}

/** Saves a status change in the history, in the transaction that saves the response. */
export async function saveInstanceChange(
  tx: Transaction<Schema>,
  { before, after }: InstanceChange,
  now: number,
): Promise<void> {
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
}
