import 'server-only';
import type { Transaction } from 'kysely';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { toJobRecord, type JobRow } from '@/lib/server/store/jobs/job-row';
import { toJobEvent, type JobNotificationEvent } from './notification-event';
import { appliesTo, createOutboxRow, findMatchingRules, insertOutboxRows } from './outbox-rows';
import type { Rule } from './rule-row';
import type { Schema } from '@/lib/server/store/schema';

/** A job before and after a result that changed its status. */
export interface JobChange {
  before: JobRow;
  after: JobRow;
}

/** A job that is new to the store only causes a notification if it was updated this recently. */
const MAX_NEWS_AGE_MS = 10 * 60_000;

/** Enqueues the notifications of status changes, in the transaction that saves the changes. */
export async function enqueueChanges(
  tx: Transaction<Schema>,
  changes: readonly JobChange[],
  now: number,
): Promise<void> {
  const rules = await findMatchingRules(
    tx,
    'job_id',
    changes.map(({ after }) => after.job_id),
  );
  const rows = changes.flatMap((change) =>
    rules
      .filter((rule) => appliesTo(rule, change.after) && matchesChange(rule, change))
      .map((rule) =>
        createOutboxRow(
          rule,
          change.after.job_id,
          toChangeEvent(rule, change),
          String(change.after.changes),
          now,
        ),
      ),
  );
  await insertOutboxRows(tx, rows);
}

function matchesChange({ jobId, phases }: Rule, { before, after }: JobChange): boolean {
  if (!phases.some((phase) => phase === after.phase)) return false;
  // A new status within a phase is no news, except for unknown statuses.
  if (before.phase === after.phase && after.phase !== 'unknown') return false;
  // A rule for one job applies no matter how long ago the job ended.
  return before.checked_at !== null || jobId !== null || isRecent(after);
}

function isRecent(row: JobRow): boolean {
  const updatedAt = parseTimestampMs(toJobRecord(row).job?.updated_at);
  return updatedAt !== null && updatedAt >= (row.checked_at ?? 0) - MAX_NEWS_AGE_MS;
}

function toChangeEvent({ locale }: Rule, { before, after }: JobChange): JobNotificationEvent | null {
  const observedAt = after.checked_at ?? 0;
  return toJobEvent(after, { kind: 'changed', locale, observedAt, notBefore: before.checked_at });
}
