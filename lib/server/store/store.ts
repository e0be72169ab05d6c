import 'server-only';
import type { BoardFilter } from '@/lib/contract/board-filter';
import type { Problem } from '@/lib/contract/problem';
import type { Phase } from '@/lib/domain/phase';
import type { AccessStore } from './access';
import type {
  JobAnswer,
  JobFailure,
  JobKind,
  JobRecord,
  JobRecordWithHistory,
  SaveOptions,
  StatusChange,
} from './job-record';
import type { NotificationStore } from './notifications';

/** All times are ms since 1970, by `Store.now()`. */

/** The right to ask SWR about a job, until then: it names one claim, and not the next one's of the same job. */
export interface Claim {
  jobId: string;
  leaseUntil: number;
}

export interface BoardQuery {
  filter: BoardFilter;
  /** How many records, at the most. */
  limit: number;
  /** Where the page begins, and where it ends at the latest: cursors of pages before. */
  cursor?: string;
  until?: string;
}

export interface BoardPage {
  records: JobRecordWithHistory[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/** The right to send one request to SWR: in so many ms, or not now. */
export type Turn =
  | { kind: 'granted'; waitMs: number }
  | { kind: 'paused'; until: number; problem: Problem }
  | { kind: 'full'; retryAfterMs: number };

/** What all replicas know of a profile. */
export interface ProfileState {
  pausedUntil: number;
  pauseProblem: Problem | null;
  listRefusedUntil: number;
  /** When its list was begun to be read last, only to see what is new. */
  sweptAt: number;
  /** How many pages its list had when it was read last; 1 before. */
  listPages: number;
}

/** Credentials as they are kept: what they are is known to lib/server/credentials alone. */
export interface SealedProfile {
  name: string;
  sealed: string;
  /** Which key it is sealed by. */
  keyId: string;
}

/** Anything that is kept encrypted: a profile, by its name, or a channel, by its ID. */
export interface Sealed extends SealedProfile {
  kind: 'profile' | 'channel';
}

export interface StoredProfile extends SealedProfile {
  createdAt: number;
  /** When it was put last; another key does not count. */
  updatedAt: number;
}

/**
 * Where jobs and their history are remembered: SQLite or PostgreSQL, by the same queries. What a method has resolved
 * is committed. Every method that returns a promise rejects with StoreError where the database fails.
 */
export interface Store {
  /** How it is called in messages, like "SQLite in .data". */
  readonly name: string;
  /** The clock that all replicas share. */
  now: () => number;
  /** Why the last thing it was asked to do failed; null where it did not. */
  problem: () => string | null;

  get: (jobIds: readonly string[]) => Promise<Map<string, JobRecordWithHistory>>;
  /**
   * Takes the right to ask SWR about a job, for so long; null where somebody else has it, or has asked since
   * `seen` was read. A job that is not there yet is added.
   */
  claim: (jobId: string, seen: JobRecord | undefined, leaseMs: number) => Promise<Claim | null>;
  /**
   * The same for what is due of a profile (null: of none yet): those looked at since `viewedSince` first. Where any is
   * due, also what will be within `aheadMs`.
   */
  claimDue: (options: {
    profile: string | null;
    viewedSince: number;
    limit: number;
    leaseMs: number;
    aheadMs?: number;
  }) => Promise<(JobRecord & Claim)[]>;
  /** The profiles of which anything is due that nobody has claimed; null for jobs of none yet. */
  dueProfiles: () => Promise<ReadonlySet<string | null>>;
  /** Has claims last so long from now on; resolves those that were not over yet. */
  renew: <Held extends Claim>(claims: readonly Held[], leaseMs: number) => Promise<Held[]>;
  /** Gives the right back unused. A claim that is over already, and may be somebody else's by now, is left alone. */
  release: (claims: readonly Claim[]) => Promise<void>;
  /** Remembers answers, with what of them is new, and ends their claims; all of them or none. Resolves what changed. */
  saveAnswers: (answers: readonly JobAnswer[], options: SaveOptions) => Promise<StatusChange[]>;
  /** Remembers that look-ups failed, and ends their claims. */
  saveFailures: (failures: readonly JobFailure[]) => Promise<void>;
  /**
   * Somebody looks at them: each is due no later than said, where it is due at all, and has not been checked again since
   * the `checkedAt` of what they looked at.
   */
  view: (looks: readonly { jobId: string; dueBy: number; checkedAt: number | null }[]) => Promise<void>;

  board: (query: BoardQuery) => Promise<BoardPage>;
  /** How many jobs there are in each phase, whatever phases the filter names. */
  counts: (filter: BoardFilter) => Promise<Record<Phase, number>>;
  /** The types and profiles that jobs have, in order. */
  choices: () => Promise<{ types: string[]; profiles: string[] }>;
  /** How many jobs failed in the last 24 hours. */
  failedLately: () => Promise<number>;
  /** How long the last succeeded jobs of a kind took, in ms, the last first. */
  durations: (kind: JobKind) => Promise<number[]>;
  /** The jobs of some kind that have not ended, the oldest first. */
  unfinished: () => Promise<{ jobId: string; kind: JobKind; createdAt: number }[]>;
  /** How many jobs are due, and by how long the longest is overdue. */
  backlog: () => Promise<{ due: number; lagMs: number }>;
  /** False where the job is not known. */
  annotate: (jobId: string, annotation: { pinned?: boolean; note?: string | null }) => Promise<boolean>;
  /** False where the job is not known. */
  forget: (jobId: string) => Promise<boolean>;
  /** Deletes ended jobs that nobody has pinned, or looked at since then, and IDs no profile knew; tells how many. */
  retain: (limits: { endedBefore: number; unknownBefore: number }) => Promise<number>;

  /** Reserves the next turn of a rate limit that all replicas share, where it comes within `longestWaitMs`. */
  takeTurn: (profile: string, limit: { perSecond: number; longestWaitMs: number }) => Promise<Turn>;
  /** By profile; of some nothing is known. */
  profileStates: () => Promise<ReadonlyMap<string, ProfileState>>;
  /** Nobody asks SWR for this profile until then. */
  pause: (profile: string, until: number, problem: Problem) => Promise<void>;
  refuseList: (profile: string, until: number) => Promise<void>;
  noteListPages: (profile: string, pages: number) => Promise<void>;
  /**
   * Makes due what waits longer than anything may: that was written by a clock that was set back since. A check waits
   * for `checkMs` at the most, a lease lasts for `leaseMs`, a pause for what its reason allows, and a refusal of the list
   * for `refusalMs`. What is to be told, and was written later than now, is due as well.
   */
  mendTimes: (longest: {
    checkMs: number;
    leaseMs: number;
    pauseMs: (problem: Problem) => number;
    refusalMs: number;
  }) => Promise<void>;
  /** True for the one who is to sweep now, once in `everyMs`. */
  claimSweep: (profile: string, everyMs: number) => Promise<boolean>;

  /** By name. */
  storedProfiles: () => Promise<StoredProfile[]>;
  /**
   * Adds it, or puts it in the place of another of this name, whose pauses and refusals end. False, and nothing is done,
   * where anything is sealed by another key.
   */
  putStoredProfile: (profile: SealedProfile) => Promise<boolean>;
  /** False where there is none. */
  deleteStoredProfile: (name: string) => Promise<boolean>;

  /** Profiles and channels. */
  allSealed: () => Promise<Sealed[]>;
  /** All of them, to the same under another key. False, and nothing is done, where they are no longer as `before`. */
  replaceSealed: (before: readonly Sealed[], after: readonly Sealed[]) => Promise<boolean>;

  /** Users, tokens and the audit log. */
  readonly access: AccessStore;
  /** Channels, rules, and the outbox. */
  readonly notifications: NotificationStore;

  /** Calls with the ID of each job that changed, in any replica; null where anything may have. Returns how to stop. */
  onChange: (listener: (jobId: string | null) => void) => () => void;
  /** Whether onChange hears of other replicas' changes right now. */
  isListening: () => boolean;
  /** Rejects where the store cannot be written. */
  check: () => Promise<void>;
  close: () => Promise<void>;
}
