import type { TestDatabase } from '@/lib/server/store/store.fixture';

/** Undoes the migration `jobEnds`. */
export async function revertJobEnds({ sql }: Pick<TestDatabase, 'sql'>): Promise<void> {
  for (const statement of [
    'drop table job_ends',
    'drop table job_end_types',
    'alter table jobs drop column ended_phases',
    'update schema_version set version = version - 1 returning version',
  ])
    await sql(statement);
}
