import 'server-only';
import type { Transaction } from 'kysely';
import type { Database } from './database';
import { enqueueChanges, type JobChange } from './enqueue';
import type { JobAnswer, SaveOptions, StatusChange } from './job-record';
import { recordOf, rowAfter, rowOfNew, type JobRow } from './job-row';
import { changing, chunks, CLOCKS_DIFFER_MS, inLockOrder, isOutdated, type Of } from './operation';
import type { Schema, TransitionTable } from './schema';

export const saveAnswers: Of<'saveAnswers'> = async (database, answers, options) => {
  const inOrder = inLockOrder(answers, ({ job }) => job.id);
  const statusChanges: StatusChange[] = [];
  await changing(database, async (tx) => {
    const changed: string[] = [];
    for (const some of chunks(inOrder)) {
      const { jobIds, changes } = await saveSome(tx, database, some, options);
      changed.push(...jobIds);
      statusChanges.push(...changes.map(statusChangeOf));
    }
    return changed;
  });
  return statusChanges;
};

/** Resolves what is new of jobs, and which of them have another status. */
async function saveSome(
  tx: Transaction<Schema>,
  database: Database,
  all: readonly JobAnswer[],
  options: SaveOptions,
): Promise<{ jobIds: string[]; changes: JobChange[] }> {
  const unsettled = await withoutKnown(tx, database, all);
  if (unsettled.length === 0) return { jobIds: [], changes: [] };
  const rowsBefore = await lockedRows(tx, database, unsettled, options);
  const rows = new Map<string, JobRow>();
  const changes: JobChange[] = [];
  for (const answer of unsettled) {
    const { id } = answer.job;
    // An answer may hold a job twice.
    const before = rows.get(id) ?? rowsBefore.get(id);
    if (before === undefined || !isNews(before, answer, database.now())) continue;
    const after = rowAfter(before, answer);
    after.next_check_at = options.nextCheckAt(recordOf(after));
    rows.set(id, after);
    if (after.changes > before.changes) changes.push({ before, after });
  }
  if (rows.size > 0) await writeRows(tx, [...rows.values()]);
  if (changes.length > 0) {
    await tx.insertInto('transitions').values(changes.map(transitionOf)).execute();
    await enqueueChanges(tx, changes, database.now());
  }
  return { jobIds: [...rows.keys()], changes };
}

type Before = Pick<
  JobRow,
  'forgotten' | 'checked_at' | 'next_check_at' | 'lease_until' | 'problem' | 'answer'
>;

/** A list mostly says what is known: that is only read, since on PostgreSQL a lock on a row is a write. */
async function withoutKnown(
  tx: Transaction<Schema>,
  { now }: Database,
  answers: readonly JobAnswer[],
): Promise<readonly JobAnswer[]> {
  const rows = await tx
    .selectFrom('jobs')
    .select(['job_id', 'forgotten', 'checked_at', 'next_check_at', 'lease_until', 'problem', 'answer'])
    .where(
      'job_id',
      'in',
      answers.map(({ job }) => job.id),
    )
    .execute();
  const known = new Map(rows.map((row) => [row.job_id, row]));
  return answers.filter((answer) => {
    const row = known.get(answer.job.id);
    return row === undefined || isNews(row, answer, now());
  });
}

/** The rows of the jobs that are known or may be discovered, which nobody else changes until the end. */
async function lockedRows(
  tx: Transaction<Schema>,
  { dialect, now }: Database,
  answers: readonly JobAnswer[],
  { discover = () => true }: SaveOptions,
): Promise<Map<string, JobRow>> {
  const news = answers.filter(({ job }) => discover(job)).map(({ job }) => rowOfNew(job.id, now()));
  if (news.length > 0) {
    await tx
      .insertInto('jobs')
      .values(news)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const ids = answers.map(({ job }) => job.id);
  const rows = await tx
    .selectFrom('jobs')
    .selectAll()
    .where('job_id', 'in', ids)
    .orderBy('job_id')
    .$if(dialect === 'postgres', (locked) => locked.forUpdate())
    .execute();
  return new Map(rows.map((row) => [row.job_id, row]));
}

function isNews(before: Before, { job, askedAt }: JobAnswer, now: number): boolean {
  if (before.forgotten === 1) return false;
  if (isOutdated({ askedAt, checkedAt: before.checked_at, now })) return false;
  const isAtRest = before.next_check_at === null && before.lease_until === null && before.problem === null;
  return !(isAtRest && before.answer === JSON.stringify(job));
}

function statusChangeOf({ before, after }: JobChange): StatusChange {
  return { jobId: after.job_id, profile: after.profile ?? '', from: before.status, to: after.status ?? '' };
}

function transitionOf({ before, after }: JobChange): TransitionTable {
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
      })),
    )
    .execute();
}

export const saveFailures: Of<'saveFailures'> = async (database, failures) => {
  await changing(database, async (tx) => {
    const changed: string[] = [];
    const latest = database.now() + CLOCKS_DIFFER_MS;
    for (const { jobId, tries, nextCheckAt, askedAt } of inLockOrder(failures, ({ jobId }) => jobId)) {
      const { numUpdatedRows } = await tx
        .updateTable('jobs')
        .set({
          failed_since: tries.since,
          failed_at: tries.lastAt,
          failed_count: tries.count,
          problem: JSON.stringify(tries.problem),
          next_check_at: nextCheckAt,
          lease_until: null,
        })
        .where('job_id', '=', jobId)
        // Else what was forgotten in the meantime would be asked for again, for ever.
        .where('forgotten', '=', 0)
        // As `isOutdated` has it: what has been answered since is left as it is.
        .where((is) =>
          is.or([
            is('checked_at', 'is', null),
            is('checked_at', '<=', askedAt),
            is('checked_at', '>', latest),
          ]),
        )
        .executeTakeFirstOrThrow();
      if (numUpdatedRows > 0n) changed.push(jobId);
    }
    return changed;
  });
};
