import type { TestDatabase } from '@/lib/server/store/store.fixture';
import { revertJobEnds } from './revert-job-ends.fixture';

/** Undoes the migration `jobOutcomes` and later ones. */
export async function revertJobOutcomes({
  dialect,
  sql,
}: Pick<TestDatabase, 'dialect' | 'sql'>): Promise<void> {
  await revertJobEnds({ dialect, sql });
  const suffix = dialect === 'postgres' ? ' on jobs' : '';
  for (const statement of [
    ...['job_outcome_added', 'job_outcome_removed', 'job_outcome_changed'].map(
      (trigger) => `drop trigger ${trigger}${suffix}`,
    ),
    'drop table job_outcomes',
    'drop table outcome_kinds',
    'alter table jobs drop column reason_key',
    'update schema_version set version = version - 1 returning version',
  ])
    await sql(statement);
}
