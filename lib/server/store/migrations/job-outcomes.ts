import 'server-only';
import { sql, type Kysely } from 'kysely';
import * as z from 'zod';
import { toReasonKey } from '@/lib/domain/reason-key';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/**
 * Adds the table of ended jobs for insights, and the keys of their reasons. Triggers maintain it, as they do `job_counts`.
 * Its rows are read by time: in SQLite, they are stored in that order. They refer to kinds by number, because grouping a
 * hundred thousand rows by texts takes longer than reading them.
 */
export async function jobOutcomes(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('reason_key', 'text').execute();
  await fillReasonKeys(db);
  for (const statement of [...(dialect === 'sqlite' ? SQLITE : POSTGRES), ...FILL])
    await sql.raw(statement).execute(db);
  if (dialect === 'postgres') await sql`analyze job_outcomes`.execute(db);
}

const hasOutcome = (row: string) => `(${row}.phase in ('succeeded', 'failed', 'unknown') or ${row}.gone = 1)`;

/** Profile, type and phase of a kind. */
const toKind = (row: string) => [
  `coalesce(${row}.profile, '')`,
  `coalesce(${row}.type, '')`,
  `case when ${row}.gone = 1 then 'unknown' else ${row}.phase end`,
];

const isKind = (row: string) => `(k.profile, k.type, k.phase) = (${toKind(row).join(', ')})`;

/** Replicas may add a kind twice at the same time. Its rows then refer to either number. */
const ADD_KIND = `insert into outcome_kinds (profile, type, phase) select ${toKind('new').join(', ')}
  where ${hasOutcome('new')} and not exists (select 1 from outcome_kinds k where ${isKind('new')})`;

const toOutcome = (row: string, kind: string) => `select ${row}.job_id, ${kind},
  cast(round(${row}.updated_at) as bigint), cast(round(${row}.updated_at - ${row}.created_at) as bigint),
  case when ${row}.phase = 'failed' then coalesce(${row}.reason_key, '') end`;

const INTO_OUTCOMES = 'insert into job_outcomes (job_id, kind, ended_at, duration_ms, reason_key)';
const ADD = `${INTO_OUTCOMES}
  ${toOutcome('new', `(select min(k.id) from outcome_kinds k where ${isKind('new')})`)} where ${hasOutcome('new')}`;
const REMOVE = 'delete from job_outcomes where job_id = old.job_id';

const FILL = [
  'create index outcome_kinds_by_profile on outcome_kinds (profile)',
  // Only failures have a key. It is counted from the index alone.
  `create index job_outcomes_failed on job_outcomes (ended_at, reason_key, kind) where reason_key is not null`,
  `insert into outcome_kinds (profile, type, phase)
   select distinct ${toKind('jobs').join(', ')} from jobs where ${hasOutcome('jobs')}`,
  `${INTO_OUTCOMES} ${toOutcome('jobs', 'k.id')} from jobs
   join outcome_kinds k on ${isKind('jobs')} where ${hasOutcome('jobs')}`,
];

const KIND_COLUMNS = 'profile text not null, type text not null, phase text not null';
const COLUMNS =
  'kind integer not null, ended_at bigint not null, duration_ms bigint not null, reason_key text';

/** Columns of a job that its outcome depends on. */
const SOURCES = ['phase', 'gone', 'profile', 'type', 'created_at', 'updated_at', 'reason_key'];

const SQLITE = [
  `create table outcome_kinds (id integer primary key, ${KIND_COLUMNS})`,
  `create table job_outcomes (job_id text not null, ${COLUMNS}, primary key (ended_at, job_id)) without rowid`,
  'create index job_outcomes_by_job on job_outcomes (job_id)',
  `create trigger job_outcome_added after insert on jobs when ${hasOutcome('new')} begin
     ${ADD_KIND};
     ${ADD};
   end`,
  `create trigger job_outcome_removed after delete on jobs when ${hasOutcome('old')} begin ${REMOVE}; end`,
  `create trigger job_outcome_changed after update on jobs
   when (${hasOutcome('old')} or ${hasOutcome('new')})
     and (${SOURCES.map((column) => `old.${column} is not new.${column}`).join(' or ')}) begin
     ${REMOVE};
     ${ADD_KIND};
     ${ADD};
   end`,
];

const toTuple = (row: string) => `(${SOURCES.map((column) => `${row}.${column}`).join(', ')})`;

const POSTGRES = [
  `create table outcome_kinds (id integer generated always as identity primary key, ${KIND_COLUMNS})`,
  `create table job_outcomes (job_id text collate "C" primary key, ${COLUMNS})`,
  'create index job_outcomes_by_end on job_outcomes (ended_at)',
  `create or replace function save_job_outcome() returns trigger language plpgsql as $$ begin
     if tg_op <> 'INSERT' then
       ${REMOVE};
     end if;
     if tg_op <> 'DELETE' then
       ${ADD_KIND};
       ${ADD};
     end if;
     return null;
   end $$`,
  `create trigger job_outcome_added after insert on jobs for each row
   when (${hasOutcome('new')}) execute procedure save_job_outcome()`,
  `create trigger job_outcome_removed after delete on jobs for each row
   when (${hasOutcome('old')}) execute procedure save_job_outcome()`,
  `create trigger job_outcome_changed after update on jobs for each row
   when ((${hasOutcome('old')} or ${hasOutcome('new')}) and ${toTuple('old')} is distinct from ${toTuple('new')})
   execute procedure save_job_outcome()`,
];

const BATCH_SIZE = 200;

const payloadSchema = z.object({
  reason: z.string().nullish().catch(null),
  resource_name: z.string().nullish().catch(null),
});

/** Fills the keys of stored failures by the current rules, so that they equal those of later failures. */
async function fillReasonKeys(db: Kysely<Schema>): Promise<void> {
  for (let last = ''; ;) {
    const rows = await db
      .selectFrom('jobs')
      .select(['job_id', 'answer'])
      .where('phase', '=', 'failed')
      .where('job_id', '>', last)
      .orderBy('job_id')
      .limit(BATCH_SIZE)
      .execute();
    const keys = rows.flatMap(({ job_id, answer }) => {
      const { reason, resource_name: name } = payloadSchema.parse(JSON.parse(answer ?? '{}'));
      const key = toReasonKey(reason, name);
      return key === null ? [] : [sql`(${job_id}, ${key})`];
    });
    if (keys.length > 0) {
      await sql`update jobs set reason_key = filled.column2 from (values ${sql.join(keys)}) as filled
        where jobs.job_id = filled.column1`.execute(db);
    }
    const end = rows.at(-1)?.job_id;
    if (end === undefined || rows.length < BATCH_SIZE) return;
    last = end;
  }
}
