import 'server-only';
import type { Selectable } from 'kysely';
import { jsonColumn } from '@/lib/server/store/json-column';
import { notificationEventSchema, type NotificationEvent } from './notification-event';
import type { OutboxTable } from '@/lib/server/store/schema';

const eventJson = jsonColumn(notificationEventSchema);

/** A notification for one channel, pending or sent. */
export interface Delivery {
  /** Idempotency key. */
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

/** Maximum duration of a delivery lease; sending one message never takes longer. */
export const DELIVERY_LEASE_MS = 60_000;
/** Maximum time until the next attempt. */
export const MAX_DELIVERY_WAIT_MS = 5 * 60 * 60_000;

export function toDelivery(row: Selectable<OutboxTable>): Delivery {
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
