import type { TestDatabase } from '@/lib/server/store/store.fixture';
import { revertJobTexts } from './revert-job-texts.fixture';

/** Undoes the migration `jobEnds` and later ones. */
export async function revertJobEnds({ dialect, sql }: Pick<TestDatabase, 'dialect' | 'sql'>): Promise<void> {
  await revertJobTexts({ dialect, sql });
  for (const statement of [
    'drop table job_ends',
    'drop table job_end_types',
    'alter table jobs drop column ended_phases',
    'update schema_version set version = version - 1 returning version',
  ])
    await sql(statement);
}
