import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/**
 * Adds the columns of jobs that are gone from SWR or slow, the counts of those that are gone, and the indexes of the sort
 * orders. The expressions must equal those of `board-sections` at this version. Those may change, these never.
 */
export async function boardSorts(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  await db.schema
    .alterTable('jobs')
    .addColumn('gone', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('jobs').addColumn('slow_at', 'double precision').execute();
  for (const statement of [...(dialect === 'sqlite' ? SQLITE : POSTGRES), ...INDEXES])
    await sql.raw(statement).execute(db);
  // A quotation mark within a text of the problem is escaped, so this can't match there.
  await sql`
    update jobs set gone = 1
    where phase in ('waiting', 'running', 'unknown') and problem like '%"code":"job_not_found"%'
  `.execute(db);
}

const INDEXES = [
  `create index jobs_gone on jobs (created_at, job_id) where gone = 1`,
  `create index jobs_by_slow_time on jobs (slow_at, job_id) where slow_at is not null`,
  `create index jobs_in_name_order on jobs (lower(coalesce(name, '')), (-created_at), job_id)`,
  `create index jobs_in_type_order on jobs (coalesce(substr(type, 1, 200), ''), (-created_at), job_id)`,
  `create index jobs_by_duration on jobs ((updated_at - created_at), job_id)`,
];

const ADD = 'insert into job_counts (profile, type, phase, change)';

/** Jobs that are gone are counted as if this were their phase. */
const toPhase = (row: string) => `case when ${row}.gone = 1 then 'gone' else ${row}.phase end`;

const SQLITE = [
  'drop trigger if exists job_counted',
  'drop trigger if exists job_discounted',
  'drop trigger if exists job_recounted',
  `create trigger job_counted after insert on jobs when new.phase is not null begin
     ${ADD} values (new.profile, new.type, ${toPhase('new')}, 1);
   end`,
  `create trigger job_discounted after delete on jobs when old.phase is not null begin
     ${ADD} values (old.profile, old.type, ${toPhase('old')}, -1);
   end`,
  `create trigger job_recounted after update on jobs
   when old.phase is not new.phase or old.type is not new.type or old.profile is not new.profile
     or old.gone is not new.gone begin
     ${ADD} select old.profile, old.type, ${toPhase('old')}, -1 where old.phase is not null;
     ${ADD} select new.profile, new.type, ${toPhase('new')}, 1 where new.phase is not null;
   end`,
];

const POSTGRES = [
  'drop trigger if exists job_recounted on jobs',
  `create or replace function count_job() returns trigger language plpgsql as $$ begin
     if tg_op <> 'INSERT' then
       ${ADD} select old.profile, old.type, ${toPhase('old')}, -1 where old.phase is not null;
     end if;
     if tg_op <> 'DELETE' then
       ${ADD} select new.profile, new.type, ${toPhase('new')}, 1 where new.phase is not null;
     end if;
     return null;
   end $$`,
  `create trigger job_recounted after update on jobs for each row
   when ((old.phase, old.type, old.profile, old.gone)
     is distinct from (new.phase, new.type, new.profile, new.gone))
   execute procedure count_job()`,
];
