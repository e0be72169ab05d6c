import 'server-only';
import type { Selectable } from 'kysely';
import type { Job } from '@/lib/domain/job';
import { getInstanceId } from '@/lib/domain/job-instance';
import { isTerminal, toPhase } from '@/lib/domain/phase';
import { toReasonKey } from '@/lib/domain/reason-key';
import { truncate } from '@/lib/domain/truncate';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import type { FailedAttempts, JobRecord, JobResult, Transition } from './job-record';
import type { ListedRow } from './listed-rows';
import { jobJson, problemJson } from '@/lib/server/store/json-column';
import { toStorableText } from '@/lib/server/storable-text';
import type { JobTable, TransitionTable } from '@/lib/server/store/schema';

export type JobRow = Selectable<JobTable>;

/** @param row A row, which may contain its payload as an object. */
export function toJobRecord(row: ListedRow): JobRecord {
  return {
    jobId: row.job_id,
    profile: row.profile,
    region: row.region,
    job: row.job ?? (row.answer === null ? null : jobJson.parse(row.answer)),
    checkedAt: row.checked_at,
    nextCheckAt: row.next_check_at,
    changedAt: row.changed_at,
    failedAttempts: toFailedAttempts(row),
    viewedAt: row.viewed_at,
    pinned: row.pinned === 1,
    note: row.note,
  };
}

type FailureColumns = Pick<JobRow, 'problem' | 'failed_since' | 'failed_at' | 'failed_count'>;

/** Returns the columns of the failures of a job or an instance. */
export function toFailureColumns({ problem, since, lastAt, count }: FailedAttempts): FailureColumns {
  return {
    problem: JSON.stringify(problem),
    failed_since: since,
    failed_at: lastAt,
    failed_count: count,
  };
}

/** Reads the failures of a job or an instance. */
export function toFailedAttempts({
  problem,
  failed_since,
  failed_at,
  failed_count,
}: FailureColumns): FailedAttempts | null {
  if (problem === null || failed_since === null || failed_at === null) return null;
  return { problem: problemJson.parse(problem), since: failed_since, lastAt: failed_at, count: failed_count };
}

export function toTransition(row: Omit<Selectable<TransitionTable>, 'job_id' | 'seq'>): Transition {
  return { status: row.status, observedAt: row.observed_at, notBefore: row.not_before };
}

/** Columns of a job or an instance whose last check did not fail. */
export const NO_FAILURE = { failed_since: null, failed_at: null, failed_count: 0, problem: null };

/** Creates the row of a job without a response from SWR. */
export function createJobRow(jobId: string, now: number): JobRow {
  return {
    ...NO_FAILURE,
    job_id: jobId,
    profile: null,
    region: null,
    answer: null,
    type: null,
    status: null,
    phase: null,
    instance_id: null,
    name: null,
    created_at: now,
    updated_at: now,
    search: jobId.toLowerCase(),
    first_seen_at: now,
    changed_at: null,
    viewed_at: 0,
    checked_at: null,
    next_check_at: null,
    lease_until: null,
    changes: 0,
    gone: 0,
    slow_at: null,
    reason_key: null,
    ended_phases: 0,
    pinned: 0,
    note: null,
    note_search: null,
    forgotten: 0,
  };
}

/** Returns the row with a result applied. Pin and note are preserved. The caller sets `next_check_at`. */
export function applyResult(before: JobRow, { job, profile, region, checkedAt }: JobResult): JobRow {
  const status = toStorableText(job.status);
  const isChange = before.status !== status;
  const phase = toPhase(job.status);
  return {
    ...before,
    ...NO_FAILURE,
    profile,
    region,
    answer: JSON.stringify(job),
    type: job.type == null ? null : toStorableText(job.type),
    status,
    phase,
    gone: 0,
    slow_at: isTerminal(phase) ? null : before.slow_at,
    reason_key: phase === 'failed' ? toReasonKey(job.reason, job.resource_name) : null,
    ...toInstanceColumns(job),
    created_at: parseTimestampMs(job.created_at) ?? before.first_seen_at,
    updated_at: parseTimestampMs(job.updated_at) ?? checkedAt,
    search: toSearchColumn(job),
    changed_at: isChange ? checkedAt : before.changed_at,
    checked_at: checkedAt,
    lease_until: null,
    changes: isChange ? before.changes + 1 : before.changes,
  };
}

/** Maximum length of the column `name`, which is indexed. */
const MAX_NAME_LENGTH = 200;

/** Returns the columns by which the jobs of an instance are found. */
export function toInstanceColumns(job: Job): Pick<JobRow, 'instance_id' | 'name'> {
  const { resource_name: name } = job;
  return {
    instance_id: getInstanceId(job),
    name: name == null || name === '' ? null : toNameColumn(name),
  };
}

/** Returns a name as it is stored and looked up: without characters that PostgreSQL rejects, and shortened. */
export function toNameColumn(name: string): string {
  return truncate(toStorableText(name), MAX_NAME_LENGTH);
}

/** Only the beginning of a reason is searchable, since some are very long. */
const MAX_SEARCHABLE_REASON_LENGTH = 2_000;

function toSearchColumn(job: Job): string {
  const parts = [
    job.resource_name,
    job.type,
    job.id,
    job.instance_id,
    job.resource_id,
    job.reason?.slice(0, MAX_SEARCHABLE_REASON_LENGTH),
  ];
  return toSearchText(parts.filter((part) => part != null).join('\n'));
}

/** Folds the case of stored and searched text. Neither database folds the case of every letter. */
export function toSearchText(text: string): string {
  return text.toLowerCase();
}
