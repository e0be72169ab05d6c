import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { toTransition } from '@/lib/server/store/jobs/job-row';
import type { InstanceRecordWithHistory } from './instance-record';
import { toInstanceRecord } from './instance-row';

/** Maximum number of transitions returned for an instance; older ones are omitted. */
const MAX_HISTORY_LENGTH = 200;

/** Finds an instance by its ID; undefined if it was never looked up. */
export async function findInstance(
  { db }: Database,
  instanceId: string,
): Promise<InstanceRecordWithHistory | undefined> {
  const row = await db
    .selectFrom('instances')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const newestFirst = await db
    .selectFrom('instance_transitions')
    .select(['status', 'observed_at', 'not_before'])
    .where('instance_id', '=', instanceId)
    .orderBy('seq', 'desc')
    .limit(MAX_HISTORY_LENGTH)
    .execute();
  return { ...toInstanceRecord(row), history: newestFirst.toReversed().map(toTransition) };
}

/** Returns whether SWR has returned an instance or a job of an instance with this ID. */
export async function isInstance({ db }: Database, instanceId: string): Promise<boolean> {
  const { known } = await db
    .selectNoFrom((is) =>
      is
        .or([
          is.exists(
            is
              .selectFrom('instances')
              .select('instance_id')
              .where('instance_id', '=', instanceId)
              .where('answer', 'is not', null),
          ),
          is.exists(is.selectFrom('jobs').select('job_id').where('instance_id', '=', instanceId)),
        ])
        .as('known'),
    )
    .executeTakeFirstOrThrow();
  // SQLite has no Booleans.
  return Boolean(known);
}
