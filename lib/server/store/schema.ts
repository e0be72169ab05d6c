import 'server-only';
import type { Generated } from 'kysely';

/** Times are ms since 1970, booleans 0 or 1, and JSON is text: types shared by SQLite and PostgreSQL. */
export interface Schema {
  schema_version: { id: number; version: number };
  jobs: JobTable;
  job_counts: JobCountTable;
  job_outcomes: JobOutcomeTable;
  outcome_kinds: OutcomeKindTable;
  job_ends: JobEndTable;
  job_end_types: { type: string };
  job_texts: JobTextTable;
  search_index: { filled_to: string; is_complete: number };
  transitions: TransitionTable;
  board_links: BoardLinkTable;
  instances: InstanceTable;
  instance_transitions: InstanceTransitionTable;
  profiles: ProfileTable;
  users: UserTable;
  sessions: SessionTable;
  tokens: TokenTable;
  audit: AuditTable;
  setup_link: SetupLinkTable;
  retention_runs: RetentionRunTable;
  stored_profiles: StoredProfileTable;
  channels: ChannelTable;
  rules: RuleTable;
  outbox: OutboxTable;
}

/** Columns of what is fetched from SWR again and again. */
interface FetchedTable {
  profile: string | null;
  region: string | null;
  /** Last payload from SWR, as JSON; null until SWR has returned one. */
  answer: string | null;
  status: string | null;
  first_seen_at: number;
  viewed_at: number;
  /** Time of the last payload. */
  checked_at: number | null;
  next_check_at: number | null;
  /** Expiry of the lease. */
  lease_until: number | null;
  /** Start of consecutive failures since the last payload. */
  failed_since: number | null;
  failed_at: number | null;
  failed_count: number;
  problem: string | null;
  /** Number of transitions. */
  changes: number;
}

/** One row per requested job. It is no longer polled if `next_check_at` is null. */
export interface JobTable extends FetchedTable {
  job_id: string;
  type: string | null;
  phase: string | null;
  /** Instance of the job in lower case, and the name of its resource; null if SWR returned none. */
  instance_id: string | null;
  name: string | null;
  /** SWR's created_at and updated_at, or the first and last observation if SWR returned none. */
  created_at: number;
  updated_at: number;
  /** Name, type, reason and IDs in lower case. */
  search: string;
  /** Time of the last status change. */
  changed_at: number | null;
  /** Whether SWR no longer has the job, which had not ended. */
  gone: number;
  /** From this time on, an unfinished job takes longer than usual; null if that is unknown. */
  slow_at: number | null;
  /** Part of a failed job's reason that those of the same cause share (`toReasonKey`). */
  reason_key: string | null;
  /** Phases in which the job was counted as ended, as flags (`END_FLAGS`). A removal preserves them. */
  ended_phases: number;
  pinned: number;
  note: string | null;
  /** Note in lower case. */
  note_search: string | null;
  /** Tombstone of a removed job, so that a list sync does not add it again. */
  forgotten: number;
}

/** Maintained by triggers. The number of jobs of a kind is the sum of its changes. */
interface JobCountTable {
  profile: string | null;
  type: string | null;
  phase: string;
  change: number;
}

/**
 * Maintained by triggers: the jobs that have ended, and with the phase `unknown` those whose status is unknown or that are
 * gone from SWR. Narrow, so that a hundred thousand can be aggregated at once.
 */
interface JobOutcomeTable {
  job_id: string;
  /** ID of the kind. */
  kind: number;
  /** Last update of the job, and its time since the creation, in whole ms. */
  ended_at: number;
  duration_ms: number;
  /** Null unless the job failed; empty if SWR returned no reason. */
  reason_key: string | null;
}

/** Maintained by triggers. Kinds of outcomes, of which several rows may be equal. Profile and type are empty if unknown. */
interface OutcomeKindTable {
  id: Generated<number>;
  profile: string;
  type: string;
  phase: string;
}

/**
 * Totals of ended jobs, for metrics. They never decrease: a job is counted once per phase, and its deletion changes nothing.
 * `job_end_types` has the types that are counted separately; others are counted under `OTHER_TYPE`.
 */
export interface JobEndTable {
  profile: string;
  type: string;
  phase: string;
  /** Bucket of the duration (`toDurationBucket`). */
  bucket: string;
  count: number;
  /** Sum of the durations, in whole ms. */
  duration_ms: number;
}

/** Maintained by triggers: jobs with a response from SWR in the search index, and on PostgreSQL their texts. */
interface JobTextTable {
  /** Row of the index. SQLite only. */
  id: Generated<number>;
  job_id: string;
  search: Generated<string>;
  note_search: Generated<string | null>;
  /** Bytes of both texts as hexadecimal digits, if they have characters beyond ASCII. */
  hex: Generated<string | null>;
}

/** Short links of boards. They never change. */
interface BoardLinkTable {
  /** Hash of the path, so that equal boards share a link. */
  id: string;
  /** Path and query of the board. */
  path: string;
  created_by: string;
  created_at: number;
}

/** Append only. The change was observed at `observed_at`; at `not_before`, the status was still the previous one. */
interface StatusChangeTable {
  seq: number;
  status: string;
  observed_at: number;
  not_before: number | null;
}

export interface TransitionTable extends StatusChangeTable {
  job_id: string;
}

/**
 * One row per instance that was looked up or is followed. `status` is SWR's, or DELETED_STATUS. From `next_check_at` on,
 * it is checked again: by the scheduler if it is followed, otherwise when it is viewed.
 */
export interface InstanceTable extends FetchedTable {
  /** In lower case. */
  instance_id: string;
  name: string | null;
  /** ID and name in lower case. */
  search: string;
  /** Whether it is checked until it is deleted. */
  followed: number;
  /** When SWR no longer found it, although it had returned it before. */
  deleted_at: number | null;
}

export interface InstanceTransitionTable extends StatusChangeTable {
  instance_id: string;
}

/** State of a profile shared by all replicas, or of a channel, which only has a rate limit. */
export interface ProfileTable {
  /** Name of the profile, or the rate limit key of a channel. */
  profile: string;
  /** Rate limit (GCRA): time of the next request if the burst is used up. */
  turn_at: number;
  paused_until: number;
  /** Reason of the pause, as JSON. */
  pause_problem: string | null;
  /** SWR denied the list; it is tried again at this time. */
  list_refused_until: number;
  swept_at: number;
  /** Number of pages at the last read. */
  list_pages: number;
}

export interface UserTable {
  name: string;
  password_hash: string;
  role: string;
  created_at: number;
  /** Last change of password or role. */
  changed_at: number;
  /** Random text that changes with the password and the role. Sessions are bound to it. */
  version: string;
}

/** Sessions of signed-in users. A session that has no row has ended. */
export interface SessionTable {
  /** Keyed hash of the secret in the cookie. */
  hash: string;
  name: string;
  via: string;
  /** Issuer and `sub` of a user from OpenID Connect (`toSubject`); null for a user with a password. */
  subject: string | null;
  /** Version of the user whose password was verified; null for OpenID Connect. */
  user_version: string | null;
  /** Role from the OpenID Connect provider; null for a user with a password, who has a role of their own. */
  role: string | null;
  created_at: number;
  expires_at: number;
  /** Time at which the role from the provider no longer counts, unless the provider confirms it. */
  role_expires_at: number | null;
  /** Time of the next confirmation; null if the provider issued no refresh token. */
  role_check_at: number | null;
  /** Encrypted refresh token. */
  sealed: string | null;
}

/** Only a hash of the token is stored. */
export interface TokenTable {
  id: string;
  name: string;
  /** As JSON. */
  scopes: string;
  hash: string;
  created_by: string;
  /** How the maker had signed in. Null for tokens of earlier versions. */
  created_via: string | null;
  created_at: number;
}

/** One row. Its seed, which the link of the first user depends on, is null whenever the link is invalid. */
interface SetupLinkTable {
  id: number;
  seed: string | null;
}

/** One row: when retention last ran, by the clock of the store. */
interface RetentionRunTable {
  id: number;
  run_at: number;
  /** Time from which the clock is trusted, after it was off or the store was not in use. */
  trusted_at: number;
}

/** Append only. Entries older than two years are deleted. */
export interface AuditTable {
  id: string;
  at: number;
  actor: string;
  via: string;
  action: string;
  target: string | null;
}

/** Credentials, encrypted by lib/server/credentials. */
interface StoredProfileTable {
  name: string;
  sealed: string;
  /** ID of the key it is encrypted with. */
  key_id: string;
  created_at: number;
  updated_at: number;
}

/** Channels. Target and secrets are encrypted by lib/server/notifications. */
export interface ChannelTable {
  id: string;
  name: string;
  kind: string;
  sealed: string;
  /** ID of the key it is encrypted with. */
  key_id: string;
  created_by: string;
  created_at: number;
}

/**
 * Events that a channel receives. Null matches any. A rule for one job is deleted once its end is settled.
 */
export interface RuleTable {
  id: string;
  channel_id: string;
  job_id: string | null;
  /** A rule for one instance ends with the instance. */
  instance_id: string | null;
  /** As JSON. */
  phases: string;
  /** Events of instances (INSTANCE_EVENTS), as JSON. */
  instance_events: string;
  type: string | null;
  profile: string | null;
  /** Whether it includes jobs that take longer than usual. */
  overdue: number;
  locale: string;
  created_by: string;
  created_at: number;
}

/** Outbox: pending and settled deliveries. */
export interface OutboxTable {
  /** Idempotency key. */
  id: string;
  rule_id: string;
  channel_id: string;
  /** ID of the job, or the key of the instance if the event is about one. */
  job_id: string;
  /** As JSON. */
  event: string;
  created_at: number;
  /** Null once it is delivered or given up. */
  next_attempt_at: number | null;
  /** Expiry of the lease. */
  lease_until: number | null;
  /** Number of attempts. */
  attempts: number;
  delivered_at: number | null;
  given_up_at: number | null;
  last_error: string | null;
}
