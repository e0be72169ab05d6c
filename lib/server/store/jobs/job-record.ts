import 'server-only';
import type { Problem } from '@/lib/contract/problem';
import type { Job } from '@/lib/domain/job';

// All times are in ms since 1970, by the clock of the store (`store.now()`).

/** A status change, which happened between `notBefore` and `observedAt`. */
export interface Transition {
  status: string;
  observedAt: number;
  /** When the job was last seen with its previous status; null for the first status. */
  notBefore: number | null;
}

/** Consecutive failed fetches since the last response. */
export interface FailedAttempts {
  problem: Problem;
  /** Time of the first one. If the job or its profile is not found, of the first one since a failure of another kind. */
  since: number;
  lastAt: number;
  count: number;
}

/** A job as stored. */
export interface JobRecord {
  jobId: string;
  /** The profile that can read the job; null if unknown yet. */
  profile: string | null;
  region: string | null;
  /** Last payload from SWR, unmodified; null before the first response. */
  job: Job | null;
  /** Time of the last response. */
  checkedAt: number | null;
  /** Null if the job is not polled any more. */
  nextCheckAt: number | null;
  /** When the last status change was observed. */
  changedAt: number | null;
  failedAttempts: FailedAttempts | null;
  viewedAt: number;
  pinned: boolean;
  note: string | null;
}

export interface JobRecordWithHistory extends JobRecord {
  /** Oldest first. */
  history: readonly Transition[];
}

/** A job payload returned by SWR. */
export interface JobResult {
  job: Job;
  profile: string;
  region: string;
  /** When the request was sent. A result never replaces the result of a later request. */
  requestedAt: number;
  checkedAt: number;
}

/** A failed fetch of a job. */
export interface JobFailure {
  jobId: string;
  attempts: FailedAttempts;
  nextCheckAt: number | null;
  /** When the request was sent. A failure never overrides a newer response. */
  requestedAt: number;
}

/** A change of a job's status. `from` is null for the first response. */
export interface StatusChange {
  jobId: string;
  profile: string;
  from: string | null;
  to: string;
}

export interface SaveOptions {
  /** Returns when to poll the job again, given its new state; null for never. */
  nextCheckAt: (record: JobRecord) => number | null;
  /**
   * Whether to add a job that no user has requested. Removed jobs are never added.
   * @default () => true
   */
  discover?: (job: Job) => boolean;
}

/** Jobs of the same kind take about the same time. */
export interface JobKind {
  profile: string;
  type: string;
}
