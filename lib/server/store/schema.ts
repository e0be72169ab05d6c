import 'server-only';

/** Times are ms since 1970. Booleans are 0 or 1, and JSON is text: types that SQLite and PostgreSQL share. */
export interface Schema {
  schema_version: { id: number; version: number };
  jobs: JobTable;
  job_counts: JobCountTable;
  transitions: TransitionTable;
  profiles: ProfileTable;
  users: UserTable;
  tokens: TokenTable;
  audit: AuditTable;
  stored_profiles: StoredProfileTable;
  channels: ChannelTable;
  rules: RuleTable;
  outbox: OutboxTable;
}

/** One row for each job that was ever asked for; `answer` is null until SWR has answered. */
export interface JobTable {
  job_id: string;
  profile: string | null;
  region: string | null;
  /** The last answer of SWR, whole, as JSON. */
  answer: string | null;
  type: string | null;
  status: string | null;
  phase: string | null;
  /** SWR's created_at and updated_at; where SWR gave none, when the job was first seen and last checked. */
  created_at: number;
  updated_at: number;
  /** Name, type, reason and IDs in lower case. */
  search: string;
  first_seen_at: number;
  /** When its status was seen to change last. */
  changed_at: number | null;
  viewed_at: number;
  checked_at: number | null;
  /** Null where it is not asked again by itself. */
  next_check_at: number | null;
  /** Somebody is asking SWR until then. */
  lease_until: number | null;
  /** The failures in a row since the last answer. */
  failed_since: number | null;
  failed_at: number | null;
  failed_count: number;
  problem: string | null;
  /** How many transitions there are. */
  changes: number;
  pinned: number;
  note: string | null;
  /** The note in lower case. */
  note_search: string | null;
  /** A person had it forgotten: nothing is kept but that a sweep must not bring it back. */
  forgotten: number;
}

/** Kept by triggers; of one kind there are as many jobs as the sum of its changes. */
export interface JobCountTable {
  profile: string | null;
  type: string | null;
  phase: string;
  change: number;
}

/** Append only. The change was seen at `observed_at`; at `not_before` the job still had its status before. */
export interface TransitionTable {
  job_id: string;
  seq: number;
  status: string;
  observed_at: number;
  not_before: number | null;
}

/** What all replicas have to know of a profile, and of a channel, which only has a rate limit. */
export interface ProfileTable {
  /** Its name; for a channel `turnsOf` its ID. */
  profile: string;
  /** The rate limit: when the next request may be sent, were the burst used up. */
  turn_at: number;
  paused_until: number;
  /** Why, as JSON. */
  pause_problem: string | null;
  /** SWR refuses the list call; it is tried again then. */
  list_refused_until: number;
  swept_at: number;
  /** How many pages it had when it was read last. */
  list_pages: number;
}

export interface UserTable {
  name: string;
  password_hash: string;
  role: string;
  created_at: number;
  /** When its password or role was changed last: sessions from before then have ended. */
  changed_at: number;
}

/** The token itself is known to nobody but its holder. */
export interface TokenTable {
  id: string;
  name: string;
  /** As JSON. */
  scopes: string;
  hash: string;
  created_by: string;
  created_at: number;
}

/** Append only, but for what is older than two years. */
export interface AuditTable {
  id: string;
  at: number;
  actor: string;
  via: string;
  action: string;
  target: string | null;
}

/** Credentials, encrypted by lib/server/credentials. */
export interface StoredProfileTable {
  name: string;
  sealed: string;
  /** Which key it is sealed by. */
  key_id: string;
  created_at: number;
  updated_at: number;
}

/** Where messages go. What it takes to send one is encrypted by lib/server/notifications. */
export interface ChannelTable {
  id: string;
  name: string;
  kind: string;
  sealed: string;
  /** Which key it is sealed by. */
  key_id: string;
  created_by: string;
  created_at: number;
}

/** What a channel is told of. Null is any; a rule for one job is removed once that has ended and was told. */
export interface RuleTable {
  id: string;
  channel_id: string;
  job_id: string | null;
  /** As JSON. */
  phases: string;
  type: string | null;
  profile: string | null;
  /** Whether it is told of jobs that take longer than usual. */
  overdue: number;
  locale: string;
  created_by: string;
  created_at: number;
}

/** What is to be told, and what was. */
export interface OutboxTable {
  /** The idempotency key: what has the same is told once. */
  id: string;
  rule_id: string;
  channel_id: string;
  job_id: string;
  /** As JSON. */
  event: string;
  created_at: number;
  /** Null once it is delivered or given up. */
  next_attempt_at: number | null;
  /** Somebody is sending it until then. */
  lease_until: number | null;
  /** How often somebody began to send it. */
  attempts: number;
  delivered_at: number | null;
  given_up_at: number | null;
  last_error: string | null;
}
