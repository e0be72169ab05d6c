import 'server-only';
import type { Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';
import { deleteRuleRows } from './delete-rows';
import { toRule, toRuleRow, type Rule } from './rule-row';

/** Finds the rules for one job or one instance, oldest first; the rules for neither if both are omitted. */
export async function findRules(
  { db }: Database,
  { jobId = null, instanceId = null }: Partial<Pick<Rule, 'jobId' | 'instanceId'>>,
): Promise<Rule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .where('job_id', jobId === null ? 'is' : '=', jobId)
    .where('instance_id', instanceId === null ? 'is' : '=', instanceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toRule);
}

/** Editable part of a rule. */
export type RuleChange = Omit<Rule, 'id' | 'jobId' | 'instanceId' | 'createdBy' | 'createdAt'>;

type MissingSubject = 'no_job' | 'job_ended' | 'no_instance' | 'instance_deleted';
type AddRuleResult = 'added' | 'no_channel' | MissingSubject;

/**
 * Adds a rule. A rule with the same ID is left as it is. Changes nothing if the channel, the job or the instance does not
 * exist, the job has ended, or the instance was deleted.
 */
export function addRule({ db, dialect }: Database, rule: Rule): Promise<AddRuleResult> {
  return db.transaction().execute(async (tx) => {
    const channel = tx.selectFrom('channels').select('id').where('id', '=', rule.channelId);
    if ((await channel.executeTakeFirst()) === undefined) return 'no_channel';
    const missing = await findMissingSubject(tx, dialect, rule);
    if (missing !== null) return missing;
    await tx
      .insertInto('rules')
      .values(toRuleRow(rule))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return 'added';
  });
}

/**
 * Returns why the job or instance of a rule has no more events; null if it may have. Locks its row, which orders this
 * against saving the last change: either the change is visible here, or its transaction sees the rule.
 */
async function findMissingSubject(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  { jobId, instanceId }: Rule,
): Promise<MissingSubject | null> {
  if (jobId !== null) {
    const job = await tx
      .selectFrom('jobs')
      .select('phase')
      .where('job_id', '=', jobId)
      .where('forgotten', '=', 0)
      .$if(dialect === 'postgres', (row) => row.forUpdate())
      .executeTakeFirst();
    if (job === undefined) return 'no_job';
    if (job.phase === 'succeeded' || job.phase === 'failed') return 'job_ended';
  }
  if (instanceId !== null) {
    const instance = await tx
      .selectFrom('instances')
      .select('deleted_at')
      .where('instance_id', '=', instanceId)
      .$if(dialect === 'postgres', (row) => row.forUpdate())
      .executeTakeFirst();
    if (instance === undefined) return 'no_instance';
    if (instance.deleted_at !== null) return 'instance_deleted';
  }
  return null;
}

/**
 * Changes the channel and the events of a rule that is no subscription of a job or an instance. Pending deliveries of the
 * rule to another channel are deleted.
 *
 * @returns The changed rule; null if there is no such rule.
 */
export function updateRule(
  { db }: Database,
  id: string,
  change: RuleChange,
): Promise<Rule | 'no_channel' | null> {
  return db.transaction().execute(async (tx) => {
    const { channelId, phases, instanceEvents, type, profile, overdue, locale } = change;
    const channel = tx.selectFrom('channels').select('id').where('id', '=', channelId);
    if ((await channel.executeTakeFirst()) === undefined) return 'no_channel';
    const row = await tx
      .updateTable('rules')
      .set({
        channel_id: channelId,
        phases: JSON.stringify(phases),
        instance_events: JSON.stringify(instanceEvents),
        type,
        profile,
        overdue: overdue ? 1 : 0,
        locale,
      })
      .where('id', '=', id)
      .where('job_id', 'is', null)
      .where('instance_id', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return null;
    await tx
      .deleteFrom('outbox')
      .where('rule_id', '=', id)
      .where('channel_id', '!=', channelId)
      .where('next_attempt_at', 'is not', null)
      .execute();
    return toRule(row);
  });
}

/**
 * Deletes a rule and its pending deliveries.
 *
 * @returns The deleted rule, or null.
 */
export function deleteRule({ db }: Database, id: string): Promise<Rule | null> {
  return db.transaction().execute((tx) => deleteRuleRows(tx, id));
}
