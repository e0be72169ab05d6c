import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { deleteJobData } from './delete-job-data';
import { createJobRow, toSearchText } from './job-row';
import { changeJobs, sortInLockOrder } from '@/lib/server/store/transactions';

/** A viewed job: due at `dueBy` at the latest, unless it was checked again since `checkedAt`. */
interface View {
  jobId: string;
  dueBy: number;
  checkedAt: number | null;
}

/**
 * Records which jobs are being viewed, and makes them due earlier. A job that is never polled again stays so. Other
 * replicas are not notified: a view only changes when the job is next polled.
 */
export async function recordViews({ db, now }: Database, views: readonly View[]): Promise<void> {
  const at = now();
  await db.transaction().execute(async (tx) => {
    for (const { jobId, dueBy, checkedAt } of sortInLockOrder(views, ({ jobId }) => jobId)) {
      await tx
        .updateTable('jobs')
        .set((is) => ({
          viewed_at: at,
          // A view must not shorten the back-off after a failure.
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
}

/**
 * Changes the pin and the note of a job. Omitted properties stay as they are; `note: null` deletes the note.
 *
 * @returns False if the job is unknown.
 */
export async function annotateJob(
  database: Database,
  jobId: string,
  { pinned, note }: { pinned?: boolean; note?: string | null },
): Promise<boolean> {
  const change = {
    ...(pinned !== undefined && { pinned: pinned ? 1 : 0 }),
    ...(note !== undefined && {
      note,
      note_search: note === null ? null : toSearchText(note),
    }),
  };
  const changed = await changeJobs(database, async (tx) => {
    const known = tx.updateTable('jobs').where('job_id', '=', jobId).where('forgotten', '=', 0);
    // An update needs at least one column; without a change it only checks that the job exists.
    const { numUpdatedRows } = await known
      .set(Object.keys(change).length > 0 ? change : { forgotten: 0 })
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n ? [jobId] : [];
  });
  return changed.length > 0;
}

/** Returns whether a job was removed and not looked up again since. */
export async function isRemoved({ db }: Database, jobId: string): Promise<boolean> {
  const row = await db
    .selectFrom('jobs')
    .select('job_id')
    .where('job_id', '=', jobId)
    .where('forgotten', '=', 1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Removes a job with its history, rules and deliveries. A tombstone remains, so that the next list sync does not
 * discover the job again.
 *
 * @returns False if the job is unknown.
 */
export async function removeJob(database: Database, jobId: string): Promise<boolean> {
  const at = database.now();
  const changed = await changeJobs(database, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('jobs')
      .set((is) => ({
        ...createJobRow(jobId, at),
        // If the job comes back, it is not counted again.
        ended_phases: is.ref('ended_phases'),
        viewed_at: at,
        forgotten: 1,
      }))
      .where('job_id', '=', jobId)
      .where('forgotten', '=', 0)
      .executeTakeFirstOrThrow();
    await deleteJobData(tx, [jobId]);
    return numUpdatedRows > 0n ? [jobId] : [];
  });
  return changed.length > 0;
}
