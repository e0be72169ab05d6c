import 'server-only';
import type { Problem } from '@/lib/contract/problem';
import type { Job } from '@/lib/domain/job';

/** All times are ms since 1970, by `Store.now()`. */

/** A change of status, and the bounds between which it happened. */
export interface Transition {
  status: string;
  observedAt: number;
  /** When the job was seen with its status before; null for the first. */
  notBefore: number | null;
}

/** The failures in a row since a job was last answered. */
export interface FailedTries {
  problem: Problem;
  since: number;
  lastAt: number;
  count: number;
}

/** What is remembered of a job. */
export interface JobRecord {
  jobId: string;
  /** The profile that knows it. */
  profile: string | null;
  region: string | null;
  /** The last answer of SWR, whole; null before the first. */
  job: Job | null;
  /** When SWR answered last. */
  checkedAt: number | null;
  /** Null where it is not asked again by itself. */
  nextCheckAt: number | null;
  /** When its status was seen to change last. */
  changedAt: number | null;
  failedTries: FailedTries | null;
  viewedAt: number;
  pinned: boolean;
  note: string | null;
}

export interface JobRecordWithHistory extends JobRecord {
  /** The oldest first. */
  history: readonly Transition[];
}

/** An answer of SWR about one job. */
export interface JobAnswer {
  job: Job;
  profile: string;
  region: string;
  /** When it was asked for: an older answer never replaces a newer one. */
  askedAt: number;
  checkedAt: number;
}

/** A look-up that failed. */
export interface JobFailure {
  jobId: string;
  tries: FailedTries;
  nextCheckAt: number | null;
  /** When it was asked: a failure never makes a newer answer stale. */
  askedAt: number;
}

/** A job's status became another one; `from` is null where SWR first answered about it. */
export interface StatusChange {
  jobId: string;
  profile: string;
  from: string | null;
  to: string;
}

export interface SaveOptions {
  /** When the job is to be asked again; null for never by itself. `record` is as it will be. */
  nextCheckAt: (record: JobRecord) => number | null;
  /** What nobody has asked for by its ID is taken in only where this says so, and never once it was forgotten. */
  discover?: (job: Job) => boolean;
}

/** Jobs that are alike: they take about as long. */
export interface JobKind {
  profile: string;
  type: string;
}
