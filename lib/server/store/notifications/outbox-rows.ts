import 'server-only';
import type { Transaction } from 'kysely';
import type { JobRow } from '@/lib/server/store/jobs/job-row';
import type { NotificationEvent } from './notification-event';
import { toRule, type Rule } from './rule-row';
import type { OutboxTable, Schema } from '@/lib/server/store/schema';
import { chunk } from '@/lib/server/store/transactions';

/** Finds the rules for any of these jobs or instances, and the rules for no particular job or instance. */
export async function findMatchingRules(
  tx: Transaction<Schema>,
  column: 'job_id' | 'instance_id',
  ids: readonly string[],
): Promise<Rule[]> {
  const rows = await tx
    .selectFrom('rules')
    .selectAll()
    .where((is) =>
      is.or([is.and([is('job_id', 'is', null), is('instance_id', 'is', null)]), is(column, 'in', ids)]),
    )
    .execute();
  return rows.map(toRule);
}

/** Whether the job, type and profile of a rule match a job. */
export function appliesTo({ jobId, type, profile }: Rule, row: JobRow): boolean {
  return (
    (jobId === null || jobId === row.job_id) &&
    (type === null || type === row.type) &&
    (profile === null || profile === row.profile)
  );
}

/**
 * Returns the outbox column `job_id` of a delivery about an instance. Job IDs contain no space, so the deliveries of an
 * instance are kept when a job of the same ID, as which it was looked up, is removed.
 */
export const toInstanceKey = (instanceId: string) => `instance ${instanceId}`;

/**
 * Creates an outbox row.
 *
 * @param subjectId ID of the job or instance.
 * @param occurrence Makes the ID of the row the idempotency key of this notification.
 */
export function createOutboxRow(
  rule: Rule,
  subjectId: string,
  event: NotificationEvent | null,
  occurrence: string,
  now: number,
): OutboxTable | null {
  if (event === null) return null;
  return {
    id: `${rule.id}:${subjectId}:${occurrence}`,
    rule_id: rule.id,
    channel_id: rule.channelId,
    job_id: event.kind === 'instance' ? toInstanceKey(subjectId) : subjectId,
    event: JSON.stringify(event),
    created_at: now,
    next_attempt_at: now,
    lease_until: null,
    attempts: 0,
    delivered_at: null,
    given_up_at: null,
    last_error: null,
  };
}

/** Inserts outbox rows, except null and rows whose idempotency key exists already. */
export async function insertOutboxRows(
  tx: Transaction<Schema>,
  rows: readonly (OutboxTable | null)[],
): Promise<void> {
  for (const batch of chunk(rows.filter((row) => row !== null))) {
    await tx
      .insertInto('outbox')
      .values(batch)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
