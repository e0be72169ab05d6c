import 'server-only';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import { LOCALES } from '@/lib/contract/locale';
import { PHASES } from '@/lib/domain/phase';
import type { Database } from './database';
import { jsonColumn } from './json-column';
import type { RuleTable } from './schema';

const phasesJson = jsonColumn(z.array(z.enum(PHASES)));
const localeSchema = z.enum(LOCALES);

/** What a channel is told of; null is any. */
export interface Rule {
  id: string;
  channelId: string;
  /** A rule for one job is removed once its end was told, or could not be. */
  jobId: string | null;
  phases: z.infer<typeof phasesJson>;
  type: string | null;
  profile: string | null;
  /** Also of jobs that take longer than usual. */
  overdue: boolean;
  locale: z.infer<typeof localeSchema>;
  createdBy: string;
  createdAt: number;
}

export function ruleOf(row: Selectable<RuleTable>): Rule {
  return {
    id: row.id,
    channelId: row.channel_id,
    jobId: row.job_id,
    phases: phasesJson.parse(row.phases),
    type: row.type,
    profile: row.profile,
    overdue: row.overdue === 1,
    locale: localeSchema.parse(row.locale),
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** Those for one job; those for none in particular where it is null. */
export async function rules({ db }: Database, jobId: string | null): Promise<Rule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .where('job_id', jobId === null ? 'is' : '=', jobId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(ruleOf);
}

export type RuleAdded = 'added' | 'no_channel' | 'no_job' | 'job_ended';

/** One of the same ID stays as it is. */
export function addRule({ db, dialect }: Database, rule: Rule): Promise<RuleAdded> {
  return db.transaction().execute(async (tx) => {
    const channel = tx.selectFrom('channels').select('id').where('id', '=', rule.channelId);
    if ((await channel.executeTakeFirst()) === undefined) return 'no_channel';
    if (rule.jobId !== null) {
      const job = await tx
        .selectFrom('jobs')
        .select('phase')
        .where('job_id', '=', rule.jobId)
        .where('forgotten', '=', 0)
        // Its end is stored either before, or after with the rule in sight.
        .$if(dialect === 'postgres', (row) => row.forUpdate())
        .executeTakeFirst();
      if (job === undefined) return 'no_job';
      if (job.phase === 'succeeded' || job.phase === 'failed') return 'job_ended';
    }
    await tx
      .insertInto('rules')
      .values(rowOf(rule))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return 'added';
  });
}

function rowOf(rule: Rule): RuleTable {
  return {
    id: rule.id,
    channel_id: rule.channelId,
    job_id: rule.jobId,
    phases: JSON.stringify(rule.phases),
    type: rule.type,
    profile: rule.profile,
    overdue: rule.overdue ? 1 : 0,
    locale: rule.locale,
    created_by: rule.createdBy,
    created_at: rule.createdAt,
  };
}

/** What it was; null where there is none. What is still to be told for it is not. */
export function removeRule({ db }: Database, id: string): Promise<Rule | null> {
  return db.transaction().execute(async (tx) => {
    const row = await tx.deleteFrom('rules').where('id', '=', id).returningAll().executeTakeFirst();
    if (row === undefined) return null;
    await tx
      .deleteFrom('outbox')
      .where('rule_id', '=', id)
      .where('next_attempt_at', 'is not', null)
      .execute();
    return ruleOf(row);
  });
}
