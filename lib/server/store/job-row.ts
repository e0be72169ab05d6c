import 'server-only';
import type { Selectable } from 'kysely';
import { problemSchema } from '@/lib/contract/problem';
import { jobSchema, type Job } from '@/lib/domain/job';
import { toPhase } from '@/lib/domain/phase';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import type { FailedTries, JobAnswer, JobRecord, Transition } from './job-record';
import { jsonColumn } from './json-column';
import type { JobTable, TransitionTable } from './schema';

const answerJson = jsonColumn(jobSchema);
export const problemJson = jsonColumn(problemSchema);

export type JobRow = Selectable<JobTable>;

export function recordOf(row: JobRow): JobRecord {
  return {
    jobId: row.job_id,
    profile: row.profile,
    region: row.region,
    job: row.answer === null ? null : answerJson.parse(row.answer),
    checkedAt: row.checked_at,
    nextCheckAt: row.next_check_at,
    changedAt: row.changed_at,
    failedTries: triesOf(row),
    viewedAt: row.viewed_at,
    pinned: row.pinned === 1,
    note: row.note,
  };
}

function triesOf({ problem, failed_since, failed_at, failed_count }: JobRow): FailedTries | null {
  if (problem === null || failed_since === null || failed_at === null) return null;
  return { problem: problemJson.parse(problem), since: failed_since, lastAt: failed_at, count: failed_count };
}

export function transitionOf(row: Selectable<TransitionTable>): Transition {
  return { status: row.status, observedAt: row.observed_at, notBefore: row.not_before };
}

const NEVER_FAILED = { failed_since: null, failed_at: null, failed_count: 0, problem: null };

/** A job that somebody asks for and SWR has not answered about. */
export function rowOfNew(jobId: string, now: number): JobRow {
  return {
    ...NEVER_FAILED,
    job_id: jobId,
    profile: null,
    region: null,
    answer: null,
    type: null,
    status: null,
    phase: null,
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
    pinned: 0,
    note: null,
    note_search: null,
    forgotten: 0,
  };
}

/** The row after an answer; what people said of the job stays. `next_check_at` is for the caller to set. */
export function rowAfter(before: JobRow, { job, profile, region, checkedAt }: JobAnswer): JobRow {
  const status = storable(job.status);
  const isChange = before.status !== status;
  return {
    ...before,
    ...NEVER_FAILED,
    profile,
    region,
    answer: JSON.stringify(job),
    type: job.type == null ? null : storable(job.type),
    status,
    phase: toPhase(job.status),
    created_at: parseTimestampMs(job.created_at) ?? before.first_seen_at,
    updated_at: parseTimestampMs(job.updated_at) ?? checkedAt,
    search: searchText(job),
    changed_at: isChange ? checkedAt : before.changed_at,
    checked_at: checkedAt,
    lease_until: null,
    changes: isChange ? before.changes + 1 : before.changes,
  };
}

/** How much of a reason can be searched: some are very long. */
const SEARCHED_REASON = 2_000;

function searchText(job: Job): string {
  const parts = [
    job.resource_name,
    job.type,
    job.id,
    job.instance_id,
    job.resource_id,
    job.reason?.slice(0, SEARCHED_REASON),
  ];
  return searchable(parts.filter((part) => part != null).join('\n'));
}

/** What is searched, and what is searched for. Neither database folds the case of every letter. */
export function searchable(text: string): string {
  return storable(text.toLowerCase());
}

/** PostgreSQL takes neither null characters nor halves of surrogate pairs in a text. */
export function storable(text: string): string {
  return Buffer.from(text).toString().replaceAll('\0', '\uFFFD');
}
