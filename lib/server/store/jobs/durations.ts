import 'server-only';
import { hasType } from './board-filter';
import type { Database } from '@/lib/server/store/database';
import type { JobKind } from './job-record';
import { isNotGone, TIMED } from './job-status-conditions';
import { isPlausibleMs } from './outcome-filter';
import { chunk, sortInLockOrder } from '@/lib/server/store/transactions';

/** Older runs are ignored, since SWR may have performed differently. */
const MAX_RUNS = 200;

/** Runs of a type in one profile, or in all profiles if `profile` is null. */
export interface RunsOfType {
  profile: string | null;
  type: string;
}

/** Finds the durations of the latest succeeded jobs of a type, in ms, latest first. */
export async function findDurations(database: Database, runs: RunsOfType): Promise<number[]> {
  const rows = await selectRuns(database, runs).execute();
  return rows.map(({ ms }) => ms).filter(isPlausibleMs);
}

/** Finds the same runs as {@link findDurations}, with the IDs of the jobs. */
export async function findPastRuns(
  database: Database,
  runs: RunsOfType,
): Promise<{ jobId: string; ms: number }[]> {
  const rows = await selectRuns(database, runs).select('job_id').execute();
  return rows.map(({ job_id, ms }) => ({ jobId: job_id, ms })).filter(({ ms }) => isPlausibleMs(ms));
}

function selectRuns({ db }: Database, { profile, type }: RunsOfType) {
  return db
    .selectFrom('jobs')
    .select((is) => is('updated_at', '-', is.ref('created_at')).as('ms'))
    .where('phase', '=', 'succeeded')
    .$if(profile !== null, (query) => query.where('profile', '=', profile))
    .where((is) => hasType(is, type))
    .orderBy('updated_at', 'desc')
    .limit(MAX_RUNS);
}

const MAX_UNFINISHED_JOBS = 10_000;

/** An unfinished job whose kind is known. */
interface UnfinishedJob {
  jobId: string;
  kind: JobKind;
  createdAt: number;
  /** Stored by `saveSlowTimes`. */
  slowAt: number | null;
}

/** Finds waiting and running jobs that SWR still has, oldest first, up to 10,000. */
export async function findUnfinishedJobs({ db }: Database): Promise<UnfinishedJob[]> {
  const rows = await db
    .selectFrom('jobs')
    .select(['job_id', 'profile', 'type', 'created_at', 'slow_at'])
    .where('phase', 'in', TIMED)
    .where(isNotGone)
    .orderBy('created_at')
    .limit(MAX_UNFINISHED_JOBS)
    .execute();
  return rows.flatMap(({ job_id, profile, type, created_at, slow_at }) =>
    profile === null || type === null
      ? []
      : [{ jobId: job_id, kind: { profile, type }, createdAt: created_at, slowAt: slow_at }],
  );
}

/** Saves the times from which unfinished jobs take longer than usual; null if that is unknown. */
export async function saveSlowTimes(
  { db }: Database,
  times: readonly { jobId: string; slowAt: number | null }[],
): Promise<void> {
  for (const batch of chunk(sortInLockOrder(times, ({ jobId }) => jobId))) {
    await db.transaction().execute(async (tx) => {
      for (const { jobId, slowAt } of batch) {
        await tx
          .updateTable('jobs')
          .set({ slow_at: slowAt })
          .where('job_id', '=', jobId)
          .where('phase', 'in', TIMED)
          .execute();
      }
    });
  }
}
