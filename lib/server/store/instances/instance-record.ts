import 'server-only';
import type { Instance } from '@/lib/domain/instance';
import type { FailedAttempts, Transition } from '@/lib/server/store/jobs/job-record';

// All times are in ms since 1970, by the clock of the store (`store.now()`). Instance IDs are in lower case.

/** An instance as stored. */
export interface InstanceRecord {
  instanceId: string;
  /** The profile that can read the instance; null if unknown yet. */
  profile: string | null;
  region: string | null;
  /** Last payload of ShowInstance, unmodified; null before the first one. */
  instance: Instance | null;
  /** Status from SWR, or DELETED_STATUS; null before the first payload. */
  status: string | null;
  /** Time of the last response: a payload, or "not found" of an instance that existed before. */
  checkedAt: number | null;
  /** Time from which it is checked again if it is followed or viewed; null if it is not checked any more. */
  nextCheckAt: number | null;
  failedAttempts: FailedAttempts | null;
  viewedAt: number;
  /** Whether it is checked until it is deleted, viewed or not. */
  isFollowed: boolean;
  /** When SWR no longer found the instance. */
  deletedAt: number | null;
}

export interface InstanceRecordWithHistory extends InstanceRecord {
  /** Oldest first. */
  history: readonly Transition[];
}

/** A response of ShowInstance. */
export interface InstanceResult {
  instanceId: string;
  /** Null if SWR no longer finds an instance that it returned before. */
  instance: Instance | null;
  profile: string;
  region: string;
  /** When the request was sent. A result never replaces the result of a later request. */
  requestedAt: number;
  checkedAt: number;
}

/** A failed check of an instance. */
export interface InstanceFailure {
  instanceId: string;
  attempts: FailedAttempts;
  nextCheckAt: number | null;
  /** When the request was sent. A failure never overrides a newer response. */
  requestedAt: number;
}

/** A change of an instance's status. `from` is null for the first response. */
export interface InstanceStatusChange {
  instanceId: string;
  profile: string;
  from: string | null;
  to: string;
}

/** A lease on an instance, valid until `leaseUntil`. The value also identifies this lease among later ones. */
export interface InstanceLease {
  instanceId: string;
  leaseUntil: number;
}
