import 'server-only';
import type { Database } from './database';
import type { JobRecordWithHistory, Transition } from './job-record';
import { recordOf, transitionOf, type JobRow } from './job-row';
import { chunks, type Of } from './operation';

const LONGEST_HISTORY = 200;

export const getJobs: Of<'get'> = async ({ db }, jobIds) => {
  const found = new Map<string, JobRecordWithHistory>();
  for (const ids of chunks(jobIds)) {
    const rows = await db
      .selectFrom('jobs')
      .selectAll()
      .where('job_id', 'in', ids)
      .where('forgotten', '=', 0)
      .execute();
    for (const record of await withHistory(db, rows)) found.set(record.jobId, record);
  }
  return found;
};

export async function withHistory(
  db: Database['db'],
  rows: readonly JobRow[],
): Promise<JobRecordWithHistory[]> {
  const histories = new Map<string, Transition[]>();
  for (const ids of chunks(rows.filter(({ changes }) => changes > 0).map(({ job_id }) => job_id))) {
    const transitions = await db
      .selectFrom('transitions')
      .selectAll()
      .where('job_id', 'in', ids)
      .orderBy('job_id')
      .orderBy('seq')
      .execute();
    for (const row of transitions) {
      const history = histories.get(row.job_id) ?? [];
      histories.set(row.job_id, history);
      history.push(transitionOf(row));
    }
  }
  return rows.map((row) => ({
    ...recordOf(row),
    history: (histories.get(row.job_id) ?? []).slice(-LONGEST_HISTORY),
  }));
}
