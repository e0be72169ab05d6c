import 'server-only';
import type { Database } from '@/lib/server/store/database';
import type { OutcomeFilter } from './outcome-filter';
import { isNotGone } from './job-status-conditions';

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
  const find = (phase: RunningJob['phase']) =>
    db
      .selectFrom('jobs')
      .select(['job_id', 'name', 'type', 'profile', 'created_at'])
      .where('phase', '=', phase)
      .where(isNotGone)
      .$if(type !== null, (query) => query.where('type', '=', type))
      .$if(profile !== null, (query) => query.where('profile', '=', profile))
      .orderBy('created_at')
      .orderBy('job_id')
      .limit(limit)
      .execute();
  // Each in the order of an index. Together, all unfinished jobs would be read and sorted.
  const [waiting, running] = [await find('waiting'), await find('running')];
  const toJobs = (rows: typeof waiting, phase: RunningJob['phase']) =>
    rows.map(({ job_id, created_at, ...row }) => ({ ...row, jobId: job_id, phase, createdAt: created_at }));
  return [...toJobs(waiting, 'waiting'), ...toJobs(running, 'running')]
    .sort((a, b) => a.createdAt - b.createdAt)
    .slice(0, limit);
}
