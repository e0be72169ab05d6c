import 'server-only';
import { MAX_CLOCK_SKEW_MS } from '@/lib/server/store/clock-skew';
import type { Database } from '@/lib/server/store/database';
import type { JobFailure } from './job-record';
import { toFailureColumns } from './job-row';
import { UNFINISHED } from './job-status-conditions';
import { changeJobs, sortInLockOrder } from '@/lib/server/store/transactions';

/** Saves failed fetches and ends the leases on these jobs. */
export async function saveFailures(database: Database, failures: readonly JobFailure[]): Promise<void> {
  await changeJobs(database, async (tx) => {
    const changed: string[] = [];
    const maxPlausibleAt = database.now() + MAX_CLOCK_SKEW_MS;
    const inOrder = sortInLockOrder(failures, ({ jobId }) => jobId);
    for (const { jobId, attempts, nextCheckAt, requestedAt } of inOrder) {
      const { numUpdatedRows } = await tx
        .updateTable('jobs')
        .set((is) => ({
          ...toFailureColumns(attempts),
          gone:
            attempts.problem.code === 'job_not_found'
              ? is.case().when('phase', 'in', UNFINISHED).then(1).else(0).end()
              : 0,
          next_check_at: nextCheckAt,
          lease_until: null,
        }))
        .where('job_id', '=', jobId)
        // A job that was removed in the meantime would be polled again forever.
        .where('forgotten', '=', 0)
        // The condition of `isOutdated`: a newer response is left as it is.
        .where((is) =>
          is.or([
            is('checked_at', 'is', null),
            is('checked_at', '<=', requestedAt),
            is('checked_at', '>', maxPlausibleAt),
          ]),
        )
        .executeTakeFirstOrThrow();
      if (numUpdatedRows > 0n) changed.push(jobId);
    }
    return changed;
  });
}
