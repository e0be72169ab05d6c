import 'server-only';
import type { Transaction } from 'kysely';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import type { Database } from './database';
import { recordOf, type JobRow } from './job-row';
import { eventOf, type NotificationEvent } from './notification-event';
import { chunks } from './operation';
import { ruleOf, type Rule } from './rules';
import type { OutboxTable, Schema } from './schema';

/** A job before and after an answer that brought another status. */
export interface JobChange {
  before: JobRow;
  after: JobRow;
}

/** What is first seen has happened at some time before: only what did so just now is news. */
const NEWS_MS = 10 * 60_000;

/** Puts into the outbox what the rules want told, as part of the transaction that stores the changes. */
export async function enqueueChanges(
  tx: Transaction<Schema>,
  changes: readonly JobChange[],
  now: number,
): Promise<void> {
  const rules = await rulesFor(
    tx,
    changes.map(({ after }) => after.job_id),
  );
  const told = changes.flatMap((change) =>
    rules
      .filter((rule) => concerns(rule, change.after) && wants(rule, change))
      .map((rule) => rowFor(rule, change.after, changed(rule, change), String(change.after.changes), now)),
  );
  await insert(tx, told);
}

/** Once for each rule and job: what is there already stays as it is. */
export function enqueueOverdue({ db, now }: Database, jobIds: readonly string[]): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const at = now();
    for (const ids of chunks([...new Set(jobIds)])) {
      const rules = (await rulesFor(tx, ids)).filter(({ overdue }) => overdue);
      if (rules.length === 0) continue;
      const running = await tx
        .selectFrom('jobs')
        .selectAll()
        .where('job_id', 'in', ids)
        .where('phase', 'not in', ['succeeded', 'failed'])
        .execute();
      const told = running.flatMap((row) =>
        rules
          .filter((rule) => concerns(rule, row))
          .map((rule) => {
            const about = { kind: 'overdue', locale: rule.locale, observedAt: at, notBefore: null } as const;
            return rowFor(rule, row, eventOf(row, about), 'overdue', at);
          }),
      );
      await insert(tx, told);
    }
  });
}

async function rulesFor(tx: Transaction<Schema>, jobIds: readonly string[]): Promise<Rule[]> {
  const rows = await tx
    .selectFrom('rules')
    .selectAll()
    .where((is) => is.or([is('job_id', 'is', null), is('job_id', 'in', jobIds)]))
    .execute();
  return rows.map(ruleOf);
}

function concerns({ jobId, type, profile }: Rule, row: JobRow): boolean {
  return (
    (jobId === null || jobId === row.job_id) &&
    (type === null || type === row.type) &&
    (profile === null || profile === row.profile)
  );
}

function wants({ jobId, phases }: Rule, { before, after }: JobChange): boolean {
  if (!phases.some((phase) => phase === after.phase)) return false;
  // Statuses of one phase are one to who is told; of those nobody knows each is another.
  if (before.phase === after.phase && after.phase !== 'unknown') return false;
  // Who asked for this one job wants to know, however long ago it ended.
  return before.checked_at !== null || jobId !== null || hasJustHappened(after);
}

function hasJustHappened(row: JobRow): boolean {
  const updatedAt = parseTimestampMs(recordOf(row).job?.updated_at);
  return updatedAt !== null && updatedAt >= (row.checked_at ?? 0) - NEWS_MS;
}

function changed({ locale }: Rule, { before, after }: JobChange): NotificationEvent | null {
  const observedAt = after.checked_at ?? 0;
  return eventOf(after, { kind: 'changed', locale, observedAt, notBefore: before.checked_at });
}

function rowFor(
  rule: Rule,
  { job_id }: JobRow,
  event: NotificationEvent | null,
  what: string,
  now: number,
): OutboxTable | null {
  if (event === null) return null;
  return {
    id: `${rule.id}:${job_id}:${what}`,
    rule_id: rule.id,
    channel_id: rule.channelId,
    job_id,
    event: JSON.stringify(event),
    created_at: now,
    next_attempt_at: now,
    lease_until: null,
    attempts: 0,
    delivered_at: null,
    given_up_at: null,
    last_error: null,
  };
}

async function insert(tx: Transaction<Schema>, rows: readonly (OutboxTable | null)[]): Promise<void> {
  for (const some of chunks(rows.filter((row) => row !== null))) {
    await tx
      .insertInto('outbox')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
