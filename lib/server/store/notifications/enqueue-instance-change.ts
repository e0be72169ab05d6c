import 'server-only';
import type { Selectable, Transaction } from 'kysely';
import { instanceSchema } from '@/lib/domain/instance';
import { INSTANCE_EVENTS, toInstancePhase, type InstanceEvent } from '@/lib/domain/instance-phase';
import { jsonColumn } from '@/lib/server/store/json-column';
import type { InstanceNotificationEvent } from './notification-event';
import { createOutboxRow, findMatchingRules, insertOutboxRows } from './outbox-rows';
import type { Rule } from './rule-row';
import type { InstanceTable, Schema } from '@/lib/server/store/schema';

type InstanceRow = Selectable<InstanceTable>;

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
  const [old, current] = [before, after].map(({ status }) => status !== null && toInstancePhase(status));
  return old === current ? undefined : INSTANCE_EVENTS.find((phase) => phase === current);
}

/** Returns whether the instance was known before its change. A rule for one instance also includes its first state. */
function isNews({ instanceId }: Rule, { before }: InstanceChange): boolean {
  return before.checked_at !== null || instanceId !== null;
}

const instanceJson = jsonColumn(instanceSchema);

function toInstanceEvent(
  { locale }: Rule,
  phase: InstanceEvent,
  { before, after }: InstanceChange,
): InstanceNotificationEvent {
  const { instance_id: id, name, status, answer, profile, region } = after;
  const accessAddress = answer === null ? null : instanceJson.parse(answer).access_address;
  return {
    kind: 'instance',
    locale,
    instance: { id, name, status: status ?? '', access_address: accessAddress ?? null },
    phase,
    profile,
    region,
    observedAt: findObservedAt(after) ?? 0,
    notBefore: findObservedAt(before),
  };
}

/** Returns the time at which the instance was last found, or no longer found. */
function findObservedAt({ checked_at, deleted_at }: InstanceRow): number | null {
  return deleted_at ?? checked_at;
}
