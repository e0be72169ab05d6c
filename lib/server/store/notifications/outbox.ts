import 'server-only';
import { isUnleased } from '@/lib/server/store/conditions';
import type { Database } from '@/lib/server/store/database';
import { toDelivery, type Delivery } from './delivery-row';
import type { NotificationEvent } from './notification-event';

/** Outcome of an attempt. A failure with `nextAttemptAt: null` gives up. */
type DeliveryOutcome =
  { kind: 'delivered' } | { kind: 'failed'; error: string; nextAttemptAt: number | null };

/** Leases due deliveries, oldest first. Each counts as one more attempt. */
export async function leaseDeliveries(
  { db, dialect, now }: Database,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<Delivery[]> {
  const at = now();
  const rows = await db
    .updateTable('outbox')
    .set((is) => ({ lease_until: at + leaseMs, attempts: is('attempts', '+', 1) }))
    .where('id', 'in', (query) => {
      const due = query
        .selectFrom('outbox')
        .select('id')
        .where('next_attempt_at', '<=', at)
        .where(isUnleased(at))
        .orderBy('next_attempt_at')
        .limit(limit);
      // A replica skips rows that another one is leasing. SQLite has a single writer anyway.
      return dialect === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returningAll()
    .execute();
  return rows.map(toDelivery).sort((a, b) => a.createdAt - b.createdAt);
}

/**
 * Records the outcome of an attempt and ends the lease. Deletes the rule if it was for one job or instance and is now
 * complete.
 *
 * @returns False, without a change, if the lease has expired and the delivery was leased again.
 */
export function recordDeliveryOutcome(
  { db, now }: Database,
  { id, ruleId, event, leaseUntil, attempts }: Delivery,
  outcome: DeliveryOutcome,
): Promise<boolean> {
  const at = now();
  const nextAttemptAt = outcome.kind === 'failed' ? outcome.nextAttemptAt : null;
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('outbox')
      .set({
        next_attempt_at: nextAttemptAt,
        lease_until: null,
        ...(outcome.kind === 'delivered'
          ? { delivered_at: at }
          : { last_error: outcome.error, given_up_at: nextAttemptAt === null ? at : null }),
      })
      .where('id', '=', id)
      // Two leases may end in the same millisecond, so the number of the attempt identifies the lease too.
      .where('lease_until', '=', leaseUntil)
      .where('attempts', '=', attempts)
      .executeTakeFirstOrThrow();
    const isCurrent = numUpdatedRows > 0n;
    if (isCurrent && nextAttemptAt === null && isLastEvent(event)) {
      await tx
        .deleteFrom('rules')
        .where('id', '=', ruleId)
        .where((is) => is.or([is('job_id', 'is not', null), is('instance_id', 'is not', null)]))
        .execute();
    }
    return isCurrent;
  });
}

/** Returns whether a rule for one job or instance has no later event. A rule for one job only includes its end. */
function isLastEvent(event: NotificationEvent): boolean {
  return event.kind === 'changed' || (event.kind === 'instance' && event.phase === 'deleted');
}

/**
 * Releases the lease on a delivery without an attempt.
 *
 * @param dueAt When the delivery is due again, in ms since 1970. @default its previous due time
 */
export async function releaseDelivery(
  { db }: Database,
  { id, leaseUntil, attempts, nextAttemptAt }: Delivery,
  dueAt?: number,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ lease_until: null, attempts: attempts - 1, next_attempt_at: dueAt ?? nextAttemptAt })
    .where('id', '=', id)
    .where('lease_until', '=', leaseUntil)
    .where('attempts', '=', attempts)
    .execute();
}

/** Postpones all pending deliveries of a channel to `until`, except leased ones. */
export async function pauseChannel(
  { db, dialect, now }: Database,
  channelId: string,
  until: number,
): Promise<void> {
  const at = now();
  await db
    .updateTable('outbox')
    .set({ next_attempt_at: until })
    .where('id', 'in', (query) => {
      const waiting = query
        .selectFrom('outbox')
        .select('id')
        .where('channel_id', '=', channelId)
        .where('next_attempt_at', '<', until)
        .where(isUnleased(at));
      // Replicas may pause a channel concurrently and must not block each other.
      return dialect === 'postgres' ? waiting.forUpdate().skipLocked() : waiting;
    })
    .execute();
}

/** Deletes all deliveries of a channel that no longer exists. */
export async function deleteDeliveries({ db }: Database, channelId: string): Promise<void> {
  await db.deleteFrom('outbox').where('channel_id', '=', channelId).execute();
}

/**
 * Deletes completed deliveries that were created before a time (ms since 1970).
 *
 * @returns The number of deleted deliveries.
 */
export async function deleteOldDeliveries({ db }: Database, createdBefore: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outbox')
    .where('created_at', '<', createdBefore)
    .where('next_attempt_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
