import 'server-only';
import type { Transaction } from 'kysely';
import { foldCounts } from './counts';
import type { Database } from './database';
import { rowOfNew, searchable, storable } from './job-row';
import { changing, inLockOrder, type Of } from './operation';
import type { Schema } from './schema';
import type { Store } from './store';

const RETAINED_AT_ONCE = 500;

/** A look nobody else has to hear of: what it changes is when the job is asked next. */
export const view: Of<'view'> = async ({ db, now }, looks) => {
  const at = now();
  await db.transaction().execute(async (tx) => {
    for (const { jobId, dueBy, checkedAt } of inLockOrder(looks, ({ jobId }) => jobId)) {
      await tx
        .updateTable('jobs')
        .set((is) => ({
          viewed_at: at,
          // After a failure the pace is that of the back-off, whoever looks.
          next_check_at: is
            .case()
            .when(
              is.and([
                is('next_check_at', '>', dueBy),
                is('problem', 'is', null),
                is('checked_at', 'is not distinct from', checkedAt),
              ]),
            )
            .then(dueBy)
            .else(is.ref('next_check_at'))
            .end(),
        }))
        .where('job_id', '=', jobId)
        .execute();
    }
  });
};

export const annotate: Of<'annotate'> = async (database, jobId, { pinned, note }) => {
  const change = {
    ...(pinned !== undefined && { pinned: pinned ? 1 : 0 }),
    ...(note !== undefined && {
      note: note === null ? null : storable(note),
      note_search: note === null ? null : searchable(note),
    }),
  };
  const changed = await changing(database, async (tx) => {
    const known = tx.updateTable('jobs').where('job_id', '=', jobId).where('forgotten', '=', 0);
    // Without anything to set it only tells whether the job is there.
    const { numUpdatedRows } = await known
      .set(Object.keys(change).length > 0 ? change : { forgotten: 0 })
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n ? [jobId] : [];
  });
  return changed.length > 0;
};

/** The row stays, emptied, so that the next sweep does not discover the job again. */
export const forget: Of<'forget'> = async (database, jobId) => {
  const at = database.now();
  const changed = await changing(database, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('jobs')
      .set({ ...rowOfNew(jobId, at), viewed_at: at, forgotten: 1 })
      .where('job_id', '=', jobId)
      .where('forgotten', '=', 0)
      .executeTakeFirstOrThrow();
    await deleteWhatBelongsTo(tx, [jobId]);
    return numUpdatedRows > 0n ? [jobId] : [];
  });
  return changed.length > 0;
};

export const retain: Of<'retain'> = async (database, limits) => {
  await foldCounts(database);
  let deleted = 0;
  for (;;) {
    const some = await retainSome(database, limits);
    deleted += some;
    if (some < RETAINED_AT_ONCE) return deleted;
  }
};

/** Not all in one transaction: a million rows would take longer than a statement may, and hold up everybody. */
function retainSome(
  { db, dialect }: Database,
  { endedBefore, unknownBefore }: Parameters<Store['retain']>[0],
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const deleted = await tx
      .deleteFrom('jobs')
      .where('job_id', 'in', (query) =>
        query
          .selectFrom('jobs')
          .select('job_id')
          .where('pinned', '!=', 1)
          .where((is) =>
            is.or([
              is.and([
                is('phase', 'in', ['succeeded', 'failed']),
                is('updated_at', '<', endedBefore),
                is('first_seen_at', '<', endedBefore),
                is('viewed_at', '<', endedBefore),
              ]),
              is.and([is('phase', 'is', null), is('forgotten', '=', 1), is('viewed_at', '<', endedBefore)]),
              is.and([
                is('phase', 'is', null),
                is('answer', 'is', null),
                is('forgotten', '=', 0),
                is('next_check_at', 'is', null),
                is('first_seen_at', '<', unknownBefore),
                is('viewed_at', '<', unknownBefore),
              ]),
            ]),
          )
          .limit(RETAINED_AT_ONCE)
          // What somebody is just changing stays until the next time.
          .$if(dialect === 'postgres', (rows) => rows.forUpdate().skipLocked()),
      )
      .returning('job_id')
      .execute();
    const ids = deleted.map(({ job_id }) => job_id);
    if (ids.length > 0) await deleteWhatBelongsTo(tx, ids);
    return ids.length;
  });
}

/** Its history, and what somebody was told of it: a job that comes back begins anew. */
async function deleteWhatBelongsTo(tx: Transaction<Schema>, ids: readonly string[]): Promise<void> {
  for (const table of ['transitions', 'rules', 'outbox'] as const) {
    await tx.deleteFrom(table).where('job_id', 'in', ids).execute();
  }
}
