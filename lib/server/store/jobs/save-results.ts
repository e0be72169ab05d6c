import 'server-only';
import type { Transaction } from 'kysely';
import { isOutdated } from '@/lib/server/store/clock-skew';
import type { Database } from '@/lib/server/store/database';
import { enqueueChanges, type JobChange } from '@/lib/server/store/notifications/enqueue-changes';
import { countEnds } from './count-ends';
import { END_FLAGS, toJobEnd, type JobEnd } from './job-end';
import type { JobResult, SaveOptions, StatusChange } from './job-record';
import { applyResult, createJobRow, toJobRecord, type JobRow } from './job-row';
import type { Schema, TransitionTable } from '@/lib/server/store/schema';
import { changeJobs, chunk, sortInLockOrder } from '@/lib/server/store/transactions';

/**
 * Saves job payloads returned by SWR, ends the leases on these jobs and enqueues notifications. All or nothing.
 *
 * @returns The status changes.
 */
export async function saveResults(
  database: Database,
  results: readonly JobResult[],
  options: SaveOptions,
): Promise<StatusChange[]> {
  const inOrder = sortInLockOrder(results, ({ job }) => job.id);
  const statusChanges: StatusChange[] = [];
  await changeJobs(database, async (tx) => {
    const changed: string[] = [];
    const ended: JobEnd[] = [];
    for (const batch of chunk(inOrder)) {
      const { jobIds, changes, ends } = await saveBatch(tx, database, batch, options);
      changed.push(...jobIds);
      ended.push(...ends);
      statusChanges.push(...changes.map(toStatusChange));
    }
    await countEnds(tx, database, ended);
    return changed;
  });
  return statusChanges;
}

/** Saves a batch. Returns the IDs of the jobs that were written, the changes of their status, and the ends to count. */
async function saveBatch(
  tx: Transaction<Schema>,
  database: Database,
  batch: readonly JobResult[],
  options: SaveOptions,
): Promise<{ jobIds: string[]; changes: JobChange[]; ends: JobEnd[] }> {
  const results = await omitKnown(tx, database, batch);
  if (results.length === 0) return { jobIds: [], changes: [], ends: [] };
  const rowsBefore = await lockRows(tx, database, results, options);
  const rows = new Map<string, JobRow>();
  const changes: JobChange[] = [];
  const ends: JobEnd[] = [];
  for (const result of results) {
    const { id } = result.job;
    // A batch may contain a job twice.
    const before = rows.get(id) ?? rowsBefore.get(id);
    if (before === undefined || !isNews(before, result, database.now())) continue;
    const after = applyResult(before, result);
    after.next_check_at = options.nextCheckAt(toJobRecord(after));
    rows.set(id, after);
    if (after.changes > before.changes) changes.push({ before, after });
    const end = toJobEnd(after);
    if (end === null || (after.ended_phases & END_FLAGS[end.phase]) !== 0) continue;
    after.ended_phases |= END_FLAGS[end.phase];
    ends.push(end);
  }
  if (rows.size > 0) await writeRows(tx, [...rows.values()]);
  if (changes.length > 0) {
    await tx.insertInto('transitions').values(changes.map(toTransitionRow)).execute();
    await enqueueChanges(tx, changes, database.now());
  }
  return { jobIds: [...rows.keys()], changes, ends };
}

type PreviousRow = Pick<
  JobRow,
  'forgotten' | 'checked_at' | 'next_check_at' | 'lease_until' | 'problem' | 'answer'
>;

/**
 * Omits results that change nothing, which is most of a job list. Reads without a lock, since locking a row is a write
 * on PostgreSQL.
 */
async function omitKnown(
  tx: Transaction<Schema>,
  { now }: Database,
  results: readonly JobResult[],
): Promise<readonly JobResult[]> {
  const rows = await tx
    .selectFrom('jobs')
    .select(['job_id', 'forgotten', 'checked_at', 'next_check_at', 'lease_until', 'problem', 'answer'])
    .where(
      'job_id',
      'in',
      results.map(({ job }) => job.id),
    )
    .execute();
  const known = new Map(rows.map((row) => [row.job_id, row]));
  return results.filter((result) => {
    const row = known.get(result.job.id);
    return row === undefined || isNews(row, result, now());
  });
}

/** Locks the rows of known jobs until the transaction ends, and adds rows for the jobs that may be discovered. */
async function lockRows(
  tx: Transaction<Schema>,
  { dialect, now }: Database,
  results: readonly JobResult[],
  { discover = () => true }: SaveOptions,
): Promise<Map<string, JobRow>> {
  const discovered = results.filter(({ job }) => discover(job)).map(({ job }) => createJobRow(job.id, now()));
  if (discovered.length > 0) {
    await tx
      .insertInto('jobs')
      .values(discovered)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const ids = results.map(({ job }) => job.id);
  const rows = await tx
    .selectFrom('jobs')
    .selectAll()
    .where('job_id', 'in', ids)
    .orderBy('job_id')
    .$if(dialect === 'postgres', (locked) => locked.forUpdate())
    .execute();
  return new Map(rows.map((row) => [row.job_id, row]));
}

function isNews(before: PreviousRow, { job, requestedAt }: JobResult, now: number): boolean {
  if (before.forgotten === 1) return false;
  if (isOutdated({ requestedAt, checkedAt: before.checked_at, now })) return false;
  const isIdle = before.next_check_at === null && before.lease_until === null && before.problem === null;
  return !(isIdle && before.answer === JSON.stringify(job));
}

function toStatusChange({ before, after }: JobChange): StatusChange {
  return { jobId: after.job_id, profile: after.profile ?? '', from: before.status, to: after.status ?? '' };
}

function toTransitionRow({ before, after }: JobChange): TransitionTable {
  return {
    job_id: after.job_id,
    seq: after.changes,
    status: after.status ?? '',
    observed_at: after.checked_at ?? 0,
    not_before: before.checked_at,
  };
}

async function writeRows(tx: Transaction<Schema>, rows: readonly JobRow[]): Promise<void> {
  await tx
    .insertInto('jobs')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('job_id').doUpdateSet((is) => ({
        profile: is.ref('excluded.profile'),
        region: is.ref('excluded.region'),
        answer: is.ref('excluded.answer'),
        type: is.ref('excluded.type'),
        status: is.ref('excluded.status'),
        phase: is.ref('excluded.phase'),
        instance_id: is.ref('excluded.instance_id'),
        name: is.ref('excluded.name'),
        created_at: is.ref('excluded.created_at'),
        updated_at: is.ref('excluded.updated_at'),
        search: is.ref('excluded.search'),
        changed_at: is.ref('excluded.changed_at'),
        checked_at: is.ref('excluded.checked_at'),
        next_check_at: is.ref('excluded.next_check_at'),
        lease_until: is.ref('excluded.lease_until'),
        failed_since: is.ref('excluded.failed_since'),
        failed_at: is.ref('excluded.failed_at'),
        failed_count: is.ref('excluded.failed_count'),
        problem: is.ref('excluded.problem'),
        changes: is.ref('excluded.changes'),
        gone: is.ref('excluded.gone'),
        slow_at: is.ref('excluded.slow_at'),
        reason_key: is.ref('excluded.reason_key'),
        ended_phases: is.ref('excluded.ended_phases'),
      })),
    )
    .execute();
}
