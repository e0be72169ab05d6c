import 'server-only';
import type { Database } from '@/lib/server/store/database';
import type { JobRecordWithHistory, Transition } from './job-record';
import { toJobRecord, toTransition, type JobRow } from './job-row';
import { chunk } from '@/lib/server/store/transactions';

/** Maximum number of transitions returned for a job; older ones are omitted. */
const MAX_HISTORY_LENGTH = 200;

/** Converts rows to records and reads their histories. Preserves the order. */
export async function addHistory(
  db: Database['db'],
  rows: readonly JobRow[],
): Promise<JobRecordWithHistory[]> {
  const histories = new Map<string, Transition[]>();
  for (const ids of chunk(rows.filter(({ changes }) => changes > 0).map(({ job_id }) => job_id))) {
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
      history.push(toTransition(row));
    }
  }
  return rows.map((row) => ({
    ...toJobRecord(row),
    history: (histories.get(row.job_id) ?? []).slice(-MAX_HISTORY_LENGTH),
  }));
}
