import 'server-only';
import { sql, type Transaction } from 'kysely';
import { MAX_CLOCK_SKEW_MS } from '@/lib/server/store/clock-skew';
import type { Database } from '@/lib/server/store/database';
import { countEnds } from './count-ends';
import { END_FLAGS } from './job-end';
import type { JobFailure } from './job-record';
import { toFailureColumns } from './job-row';
import { UNFINISHED } from './job-status-conditions';
import type { Schema } from '@/lib/server/store/schema';
import { changeJobs, sortInLockOrder } from '@/lib/server/store/transactions';

/** Saves failed fetches and ends the leases on these jobs. */
export async function saveFailures(database: Database, failures: readonly JobFailure[]): Promise<void> {
  await changeJobs(database, async (tx) => {
    const changed: string[] = [];
    const missing: string[] = [];
    const maxPlausibleAt = database.now() + MAX_CLOCK_SKEW_MS;
    const inOrder = sortInLockOrder(failures, ({ jobId }) => jobId);
    for (const { jobId, attempts, nextCheckAt, requestedAt } of inOrder) {
      const { numUpdatedRows } = await tx
        .updateTable('jobs')
        .set((is) => ({
          ...toFailureColumns(attempts),
          gone: isNotFound({ attempts })
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
      if (numUpdatedRows === 0n) continue;
      changed.push(jobId);
      if (isNotFound({ attempts })) missing.push(jobId);
    }
    await countGone(tx, database, missing);
    return changed;
  });
}

const isNotFound = ({ attempts }: Pick<JobFailure, 'attempts'>) => attempts.problem.code === 'job_not_found';

/** Counts those of the jobs that are gone and were not counted as such before. */
async function countGone(
  tx: Transaction<Schema>,
  database: Database,
  jobIds: readonly string[],
): Promise<void> {
  if (jobIds.length === 0) return;
  const gone = await tx
    .updateTable('jobs')
    .set({ ended_phases: sql`ended_phases | ${sql.lit(END_FLAGS.gone)}` })
    .where('job_id', 'in', jobIds)
    .where('gone', '=', 1)
    .where(sql`ended_phases & ${sql.lit(END_FLAGS.gone)}`, '=', 0)
    .returning(['profile', 'type'])
    .execute();
  const ends = gone.map(
    ({ profile, type }) => ({ profile: profile ?? '', type, phase: 'gone', durationMs: null }) as const,
  );
  await countEnds(tx, database, ends);
}
