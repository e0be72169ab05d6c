import 'server-only';
import type { Selectable } from 'kysely';
import type { Database } from './database';
import { jsonColumn } from './json-column';
import { notificationEventSchema, type NotificationEvent } from './notification-event';
import { isFree } from './operation';
import type { OutboxTable } from './schema';

const eventJson = jsonColumn(notificationEventSchema);

/** What a channel is to be told, or was. */
export interface Delivery {
  /** The idempotency key. */
  id: string;
  ruleId: string;
  channelId: string;
  event: NotificationEvent;
  createdAt: number;
  /** Null once it is delivered or given up. */
  nextAttemptAt: number | null;
  leaseUntil: number | null;
  attempts: number;
  deliveredAt: number | null;
  givenUpAt: number | null;
  lastError: string | null;
}

/** Nobody takes longer to send one message. */
export const DELIVERY_LEASE_MS = 60_000;
/** No message waits longer for its next try. */
export const DELIVERY_WAITS_MS = 5 * 60 * 60_000;

/** How a try ended; null for the next attempt gives up. */
export type Outcome = { kind: 'delivered' } | { kind: 'failed'; error: string; nextAttemptAt: number | null };

export function deliveryOf(row: Selectable<OutboxTable>): Delivery {
  return {
    id: row.id,
    ruleId: row.rule_id,
    channelId: row.channel_id,
    event: eventJson.parse(row.event),
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
    leaseUntil: row.lease_until,
    attempts: row.attempts,
    deliveredAt: row.delivered_at,
    givenUpAt: row.given_up_at,
    lastError: row.last_error,
  };
}

/** Takes what is due, for so long; each counts as tried. */
export async function claimDeliveries(
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
        .where(isFree(at))
        .orderBy('next_attempt_at')
        .limit(limit);
      // Replicas pass over what another one is just claiming; SQLite has one writer at a time anyway.
      return dialect === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returningAll()
    .execute();
  return rows.map(deliveryOf).sort((a, b) => a.createdAt - b.createdAt);
}

/** False, and nothing is done, where somebody else has it by now. */
export function settleDelivery(
  { db, now }: Database,
  { id, ruleId, event, leaseUntil, attempts }: Delivery,
  outcome: Outcome,
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
      // Two leases may end in the same ms; two claims are not the same try.
      .where('lease_until', '=', leaseUntil)
      .where('attempts', '=', attempts)
      .executeTakeFirstOrThrow();
    const isMine = numUpdatedRows > 0n;
    if (isMine && nextAttemptAt === null && event.kind === 'changed') {
      await tx.deleteFrom('rules').where('id', '=', ruleId).where('job_id', 'is not', null).execute();
    }
    return isMine;
  });
}

/** Gives it back untried; it is due again then, or at once. */
export async function releaseDelivery(
  { db }: Database,
  { id, leaseUntil, attempts, nextAttemptAt }: Delivery,
  dueAt: number | null = nextAttemptAt,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ lease_until: null, attempts: attempts - 1, next_attempt_at: dueAt })
    .where('id', '=', id)
    .where('lease_until', '=', leaseUntil)
    .where('attempts', '=', attempts)
    .execute();
}

/** Nothing that waits for this channel is tried before then. */
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
        .where(isFree(at));
      // Replicas may do it at once, and must not wait for each other.
      return dialect === 'postgres' ? waiting.forUpdate().skipLocked() : waiting;
    })
    .execute();
}

/** Deletes what waits for a channel that there is no longer. */
export async function dropDeliveries({ db }: Database, channelId: string): Promise<void> {
  await db.deleteFrom('outbox').where('channel_id', '=', channelId).execute();
}

/** Deletes what was settled, and is older; tells how many. */
export async function retainDeliveries({ db }: Database, createdBefore: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outbox')
    .where('created_at', '<', createdBefore)
    .where('next_attempt_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
