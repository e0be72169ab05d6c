import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { toRule, toRuleRow, type Rule } from './rule-row';

/** Finds the rules for one job, oldest first; the rules for no particular job if `jobId` is null. */
export async function findRules({ db }: Database, jobId: string | null): Promise<Rule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .where('job_id', jobId === null ? 'is' : '=', jobId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toRule);
}

type AddRuleResult = 'added' | 'no_channel' | 'no_job' | 'job_ended';

/**
 * Adds a rule. A rule with the same ID is left as it is. Changes nothing if the channel or the job does not exist, or if
 * the job has ended.
 */
export function addRule({ db, dialect }: Database, rule: Rule): Promise<AddRuleResult> {
  return db.transaction().execute(async (tx) => {
    const channel = tx.selectFrom('channels').select('id').where('id', '=', rule.channelId);
    if ((await channel.executeTakeFirst()) === undefined) return 'no_channel';
    if (rule.jobId !== null) {
      const job = await tx
        .selectFrom('jobs')
        .select('phase')
        .where('job_id', '=', rule.jobId)
        .where('forgotten', '=', 0)
        // The lock orders this against saving the job's end: that either is visible here, or sees this rule.
        .$if(dialect === 'postgres', (row) => row.forUpdate())
        .executeTakeFirst();
      if (job === undefined) return 'no_job';
      if (job.phase === 'succeeded' || job.phase === 'failed') return 'job_ended';
    }
    await tx
      .insertInto('rules')
      .values(toRuleRow(rule))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return 'added';
  });
}

/**
 * Deletes a rule and its pending deliveries.
 *
 * @returns The deleted rule, or null.
 */
export function deleteRule({ db }: Database, id: string): Promise<Rule | null> {
  return db.transaction().execute(async (tx) => {
    const row = await tx.deleteFrom('rules').where('id', '=', id).returningAll().executeTakeFirst();
    if (row === undefined) return null;
    await tx
      .deleteFrom('outbox')
      .where('rule_id', '=', id)
      .where('next_attempt_at', 'is not', null)
      .execute();
    return toRule(row);
  });
}
