import 'server-only';
import { MAX_INSTANCE_JOBS } from '@/lib/contract/instance-schemas';
import type { Database } from '@/lib/server/store/database';
import { addHistory } from '@/lib/server/store/jobs/job-history';
import type { JobRecordWithHistory } from '@/lib/server/store/jobs/job-record';
import { toNameColumn } from '@/lib/server/store/jobs/job-row';
import { addLongPayloads, selectListedRows } from '@/lib/server/store/jobs/listed-rows';

/** Maximum number of attempts returned; older ones are omitted. */
const MAX_ATTEMPTS = 50;

/** Finds the newest jobs of an instance, newest first, with long payloads shortened. */
export async function findInstanceJobs(
  { db }: Database,
  instanceId: string,
): Promise<JobRecordWithHistory[]> {
  const rows = await selectListedRows(db)
    .where('instance_id', '=', instanceId)
    .where('forgotten', '=', 0)
    .orderBy('created_at', 'desc')
    .orderBy('job_id', 'desc')
    .limit(MAX_INSTANCE_JOBS)
    .execute();
  return addHistory(db, await addLongPayloads(db, rows));
}

/**
 * Finds the newest jobs of a profile that created, or tried to create, an instance of this name. Oldest first, with long
 * payloads shortened.
 */
export async function findAttempts(
  { db }: Database,
  { name, profile }: { name: string; profile: string },
): Promise<JobRecordWithHistory[]> {
  const newestFirst = await selectListedRows(db)
    .where('name', '=', toNameColumn(name))
    .where('profile', '=', profile)
    .where('type', '=', 'CreateInstance')
    .where('forgotten', '=', 0)
    .orderBy('created_at', 'desc')
    .orderBy('job_id', 'desc')
    .limit(MAX_ATTEMPTS)
    .execute();
  return addHistory(db, await addLongPayloads(db, newestFirst.toReversed()));
}
