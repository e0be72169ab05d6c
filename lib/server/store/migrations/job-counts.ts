import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/**
 * Counts jobs by kind with triggers, so that no code path and no older replica can bypass it. Changes are
 * appended, so that writers don't block each other; `foldCounts` sums them up.
 */
export async function jobCounts(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  await db.schema
    .createTable('job_counts')
    .addColumn('profile', 'text')
    .addColumn('type', 'text')
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('change', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('job_counts_by_profile').on('job_counts').column('profile').execute();
  for (const statement of dialect === 'sqlite' ? SQLITE : POSTGRES) await sql.raw(statement).execute(db);
  await sql`
    insert into job_counts (profile, type, phase, change)
    select profile, type, phase, count(*) from jobs where phase is not null group by profile, type, phase
  `.execute(db);
}

const ADD = 'insert into job_counts (profile, type, phase, change)';

const SQLITE = [
  `create trigger job_counted after insert on jobs when new.phase is not null begin
     ${ADD} values (new.profile, new.type, new.phase, 1);
   end`,
  `create trigger job_discounted after delete on jobs when old.phase is not null begin
     ${ADD} values (old.profile, old.type, old.phase, -1);
   end`,
  `create trigger job_recounted after update on jobs
   when old.phase is not new.phase or old.type is not new.type or old.profile is not new.profile begin
     ${ADD} select old.profile, old.type, old.phase, -1 where old.phase is not null;
     ${ADD} select new.profile, new.type, new.phase, 1 where new.phase is not null;
   end`,
];

const POSTGRES = [
  `create function count_job() returns trigger language plpgsql as $$ begin
     if tg_op <> 'INSERT' then
       ${ADD} select old.profile, old.type, old.phase, -1 where old.phase is not null;
     end if;
     if tg_op <> 'DELETE' then
       ${ADD} select new.profile, new.type, new.phase, 1 where new.phase is not null;
     end if;
     return null;
   end $$`,
  'create trigger job_counted after insert or delete on jobs for each row execute procedure count_job()',
  `create trigger job_recounted after update on jobs for each row
   when ((old.phase, old.type, old.profile) is distinct from (new.phase, new.type, new.profile))
   execute procedure count_job()`,
];
