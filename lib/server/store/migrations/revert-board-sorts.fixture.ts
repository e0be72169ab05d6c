import type { TestDatabase } from '@/lib/server/store/store.fixture';
import { revertJobOutcomes } from './revert-job-outcomes.fixture';

/** Undoes the migration `boardSorts` and later ones: the database is as the previous version left it. */
export async function revertBoardSorts({
  dialect,
  sql,
}: Pick<TestDatabase, 'dialect' | 'sql'>): Promise<void> {
  await revertJobOutcomes({ dialect, sql });
  const indexes = [
    'jobs_gone',
    'jobs_by_slow_time',
    'jobs_in_name_order',
    'jobs_in_type_order',
    'jobs_by_duration',
    'jobs_in_profile_order',
    'jobs_in_instance_order',
  ];
  const triggers =
    dialect === 'postgres' ? ['job_recounted on jobs'] : ['job_counted', 'job_discounted', 'job_recounted'];
  for (const statement of [
    'drop table board_links',
    ...triggers.map((trigger) => `drop trigger ${trigger}`),
    ...indexes.map((index) => `drop index ${index}`),
    'alter table jobs drop column gone',
    'alter table jobs drop column slow_at',
    `update job_counts set phase = 'running' where phase = 'gone' returning 1`,
    'update schema_version set version = version - 3 returning version',
  ])
    await sql(statement);
}
