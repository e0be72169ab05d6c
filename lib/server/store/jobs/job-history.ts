import 'server-only';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { JobRecordWithHistory, Transition } from './job-record';
import { toJobRecord, toTransition } from './job-row';
import type { ListedRow } from './listed-rows';
import { chunk } from '@/lib/server/store/transactions';

/** Maximum number of transitions returned for a job; older ones are omitted. */
const MAX_HISTORY_LENGTH = 200;

/** Status, of at most 1,000 characters: a history may have hundreds. */
const SHORT_STATUS = sql<string>`substr(status, 1, 1000)`;

/** Converts rows to records and reads their histories. Preserves the order. */
export async function addHistory(
  db: Database['db'],
  rows: readonly ListedRow[],
): Promise<JobRecordWithHistory[]> {
  const histories = new Map<string, Transition[]>();
  for (const ids of chunk(rows.filter(({ changes }) => changes > 0).map(({ job_id }) => job_id))) {
    const transitions = await db
      .selectFrom('transitions')
      .select(['job_id', 'observed_at', 'not_before', SHORT_STATUS.as('status')])
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
