import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { addHistory } from './job-history';
import type { JobRecordWithHistory } from './job-record';
import { addLongPayloads, selectListedRows } from './listed-rows';
import { chunk } from '@/lib/server/store/transactions';

/** Finds jobs by their IDs. Unknown and removed jobs are missing in the result. */
export async function findJobs(
  { db }: Database,
  jobIds: readonly string[],
): Promise<Map<string, JobRecordWithHistory>> {
  const found = new Map<string, JobRecordWithHistory>();
  for (const ids of chunk(jobIds)) {
    const rows = await db
      .selectFrom('jobs')
      .selectAll()
      .where('job_id', 'in', ids)
      .where('forgotten', '=', 0)
      .execute();
    for (const record of await addHistory(db, rows)) found.set(record.jobId, record);
  }
  return found;
}

/** Finds jobs as `findJobs` does, with long payloads shortened. */
export async function findListedJobs(
  { db }: Database,
  jobIds: readonly string[],
): Promise<Map<string, JobRecordWithHistory>> {
  const found = new Map<string, JobRecordWithHistory>();
  for (const ids of chunk(jobIds)) {
    const rows = await selectListedRows(db).where('job_id', 'in', ids).where('forgotten', '=', 0).execute();
    for (const record of await addHistory(db, await addLongPayloads(db, rows)))
      found.set(record.jobId, record);
  }
  return found;
}
