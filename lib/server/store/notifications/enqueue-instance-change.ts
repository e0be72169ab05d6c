import 'server-only';
import type { Transaction } from 'kysely';
import { INSTANCE_EVENTS, toInstancePhase, type InstanceEvent } from '@/lib/domain/instance-phase';
import { toInstanceRecord, type InstanceRow } from '@/lib/server/store/instances/instance-row';
import type { InstanceNotificationEvent } from './notification-event';
import { createOutboxRow, findMatchingRules, insertOutboxRows } from './outbox-rows';
import type { Rule } from './rule-row';
import type { Schema } from '@/lib/server/store/schema';

/** An instance before and after a result that changed its status. */
export interface InstanceChange {
  before: InstanceRow;
  after: InstanceRow;
}

/** Enqueues the notifications of a status change of an instance, in the transaction that saves the change. */
export async function enqueueInstanceChange(
  tx: Transaction<Schema>,
  change: InstanceChange,
  now: number,
): Promise<void> {
  const { instance_id, changes, profile } = change.after;
  const phase = findNewPhase(change);
  if (phase === undefined) return;
  const rules = await findMatchingRules(tx, 'instance_id', [instance_id]);
  const rows = rules
    .filter(
      (rule) =>
        (rule.profile === null || rule.profile === profile) &&
        rule.instanceEvents.includes(phase) &&
        isNews(rule, change),
    )
    .map((rule) => {
      const event = toInstanceEvent(rule, phase, change);
      return createOutboxRow(rule, instance_id, event, String(changes), now);
    });
  await insertOutboxRows(tx, rows);
}

/** Returns the phase that the instance reached; undefined if its phase did not change or is no event. */
function findNewPhase({ before, after }: InstanceChange): InstanceEvent | undefined {
  const [from, to] = [before, after].map(({ status }) => status && toInstancePhase(status));
  return from === to ? undefined : INSTANCE_EVENTS.find((phase) => phase === to);
}

/** Returns whether the instance was known before its change. A rule for one instance also includes its first state. */
function isNews({ instanceId }: Rule, { before }: InstanceChange): boolean {
  return before.checked_at !== null || instanceId !== null;
}

function toInstanceEvent(
  { locale }: Rule,
  phase: InstanceEvent,
  { before, after }: InstanceChange,
): InstanceNotificationEvent {
  const { instance_id: id, name, status, profile, region } = after;
  const accessAddress = toInstanceRecord(after).instance?.access_address;
  return {
    kind: 'instance',
    locale,
    instance: { id, name, status: status ?? '', access_address: accessAddress ?? null },
    phase,
    profile,
    region,
    observedAt: after.checked_at ?? 0,
    notBefore: before.checked_at,
  };
}
