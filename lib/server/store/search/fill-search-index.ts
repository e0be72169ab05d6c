import 'server-only';
import type { Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/** Jobs of one transaction. Adding them blocks this process on SQLite, and other writers of these jobs on PostgreSQL. */
const BATCH_SIZE = 250;

/**
 * Adds a batch of stored jobs to the search index. A killed process loses only its own batch. Triggers add jobs that are saved
 * meanwhile, so a batch skips those that are there.
 *
 * @returns Whether all jobs are in the index, or more are to be added; "busy" if another replica is adding a batch.
 */
export async function fillBatch({ db, dialect }: Database): Promise<'complete' | 'more' | 'busy'> {
  return db.transaction().execute(async (tx) => {
    const state = await tx
      .selectFrom('search_index')
      .select(['filled_to', 'is_complete'])
      .$if(dialect === 'postgres', (row) => row.forUpdate().skipLocked())
      .executeTakeFirst();
    if (state === undefined) return 'busy';
    if (state.is_complete === 1) return 'complete';
    const last = await addBatch(tx, dialect, state.filled_to);
    await tx
      .updateTable('search_index')
      .set(last === null ? { is_complete: 1 } : { filled_to: last })
      .execute();
    return last === null ? 'complete' : 'more';
  });
}

/** Adds the jobs after an ID. Returns the last ID, or null if these are the last jobs. */
async function addBatch(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  after: string,
): Promise<string | null> {
  const rows = await tx
    .selectFrom('jobs')
    .select(['job_id', 'phase'])
    .where('job_id', '>', after)
    .orderBy('job_id')
    .limit(BATCH_SIZE)
    // Otherwise a job that is being changed or deleted would be added after its trigger has run.
    .$if(dialect === 'postgres', (locked) => locked.forUpdate())
    .execute();
  const ids = rows.filter(({ phase }) => phase !== null).map(({ job_id }) => job_id);
  const columns =
    dialect === 'postgres' ? (['job_id', 'search', 'note_search'] as const) : (['job_id'] as const);
  if (ids.length > 0) {
    await tx
      .insertInto('job_texts')
      .columns([...columns])
      .expression(
        tx
          .selectFrom('jobs')
          .select([...columns])
          .where('job_id', 'in', ids),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return rows.length < BATCH_SIZE ? null : (rows.at(-1)?.job_id ?? null);
}

/** Returns whether the index has all jobs. */
export async function isSearchIndexComplete({ db }: Pick<Database, 'db'>): Promise<boolean> {
  const row = await db.selectFrom('search_index').select('is_complete').executeTakeFirst();
  return row?.is_complete === 1;
}
