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
  const announced = new Set<string>();
  const work = async (tx: Transaction<Schema>) => {
    const changed: string[] = [];
    const ended: JobEnd[] = [];
    for (const batch of chunk(inOrder)) {
      const { jobIds, news, changes, ends } = await saveBatch(tx, database, batch, options);
      changed.push(...jobIds);
      news.forEach((jobId) => announced.add(jobId));
      ended.push(...ends);
      statusChanges.push(...changes.map(toStatusChange));
    }
    await countEnds(tx, database, ended);
    return changed;
  };
  await changeJobs(database, work, (jobId) => announced.has(jobId));
  return statusChanges;
}

interface SavedBatch {
  /** Jobs that were written. */
  jobIds: string[];
  /** Jobs that other replicas must read again. */
  news: string[];
  /** Changes of the status. */
  changes: JobChange[];
  /** Ends to count. */
  ends: JobEnd[];
}

async function saveBatch(
  tx: Transaction<Schema>,
  database: Database,
  batch: readonly JobResult[],
  options: SaveOptions,
): Promise<SavedBatch> {
  // A single result is most likely the response of a poll, which has to be written.
  const results = batch.length === 1 ? batch : await omitKnown(tx, database, batch);
  if (results.length === 0) return { jobIds: [], news: [], changes: [], ends: [] };
  const rowsBefore = await lockRows(tx, database, results, options);
  const rows = new Map<string, JobRow>();
  const changes: JobChange[] = [];
  const ends: JobEnd[] = [];
  const news: string[] = [];
  for (const result of results) {
    const { id } = result.job;
    // A batch may contain a job twice.
    const before = rows.get(id) ?? rowsBefore.get(id);
    if (before === undefined || !isNews(before, result, database.now())) continue;
    const after = applyResult(before, result);
    after.next_check_at = options.nextCheckAt(toJobRecord(after));
    rows.set(id, after);
    if (!isRoutine(before, after)) news.push(id);
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
  return { jobIds: [...rows.keys()], news, changes, ends };
}

/**
 * Time since the last view, in ms, after which no replica has the job in its cache: a view is written at most ten seconds
 * late, and a cached job is read again after 30 seconds.
 */
const RECENT_VIEW_MS = 60_000;

/** Whether nothing has changed but the times of an unfinished job that is not on screen. Most polls are like that. */
function isRoutine(before: JobRow, after: JobRow): boolean {
  return (
    before.answer === after.answer &&
    before.profile === after.profile &&
    before.problem === null &&
    after.next_check_at !== null &&
    after.viewed_at < (after.checked_at ?? 0) - RECENT_VIEW_MS
  );
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
  const ids = results.map(({ job }) => job.id);
  // Rows are added first, so that all transactions lock in one order. With a single row, any order will do.
  const single = ids.length === 1 ? await lockKnown(tx, dialect, ids) : undefined;
  if (single?.size === 1) return single;
  const discovered = results.filter(({ job }) => discover(job)).map(({ job }) => createJobRow(job.id, now()));
  if (discovered.length > 0) {
    await tx
      .insertInto('jobs')
      .values(discovered)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return lockKnown(tx, dialect, ids);
}

async function lockKnown(
  tx: Transaction<Schema>,
  dialect: Database['dialect'],
  ids: readonly string[],
): Promise<Map<string, JobRow>> {
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
