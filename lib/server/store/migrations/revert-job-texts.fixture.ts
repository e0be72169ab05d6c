import type { TestDatabase } from '@/lib/server/store/store.fixture';

/** Undoes the migration `jobTexts`. */
export async function revertJobTexts({ dialect, sql }: Pick<TestDatabase, 'dialect' | 'sql'>): Promise<void> {
  const suffix = dialect === 'postgres' ? ' on jobs' : '';
  for (const statement of [
    ...['job_text_added', 'job_text_deleted', 'job_text_changed'].map(
      (trigger) => `drop trigger ${trigger}${suffix}`,
    ),
    ...(dialect === 'sqlite' ? ['drop table job_search_terms', 'drop table job_search'] : []),
    'drop table job_texts',
    'drop table search_index',
    'update schema_version set version = version - 1 returning version',
  ])
    await sql(statement);
}
