import 'server-only';
import type { Database } from '@/lib/server/store/database';
import type { OutcomeFilter } from './outcome-filter';
import { isNotGone, TIMED } from './job-status-conditions';

/** An unfinished job that SWR still has. */
export interface RunningJob {
  jobId: string;
  name: string | null;
  type: string | null;
  profile: string | null;
  phase: 'waiting' | 'running';
  createdAt: number;
}

/** Finds waiting and running jobs that SWR still has, oldest first, up to a limit. */
export async function findRunningJobs(
  { db }: Database,
  { type, profile }: Pick<OutcomeFilter, 'type' | 'profile'>,
  limit: number,
): Promise<RunningJob[]> {
  const rows = await db
    .selectFrom('jobs')
    .select(['job_id', 'name', 'type', 'profile', 'phase', 'created_at'])
    .where('phase', 'in', TIMED)
    .where(isNotGone)
    .$if(type !== null, (query) => query.where('type', '=', type))
    .$if(profile !== null, (query) => query.where('profile', '=', profile))
    .orderBy('created_at')
    .orderBy('job_id')
    .limit(limit)
    .execute();
  return rows.map(({ job_id, phase, created_at, ...row }) => ({
    ...row,
    jobId: job_id,
    phase: phase === 'waiting' ? phase : 'running',
    createdAt: created_at,
  }));
}
