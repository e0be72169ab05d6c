import 'server-only';
import type { Kysely } from 'kysely';
import type { Schema } from './schema';

/** Receives the ID of each job that changed, in any process on the same store; null if any job may have changed. */
export type Notify = (jobId: string | null) => void;

/** An open database, and the differences between SQLite and PostgreSQL. */
export interface Database {
  db: Kysely<Schema>;
  dialect: 'sqlite' | 'postgres';
  /** Returns the time of the clock that all processes on this database share, in ms since 1970. */
  now: () => number;
  /** Whether changes by other processes are currently received. */
  isListening: () => boolean;
  /** Notifies this process of a change. */
  notify: Notify;
  /** Notifies the other processes of committed changes, within a moment. */
  notifyReplicas: (jobIds: readonly string[]) => void;
  /** Sends the notifications of `notifyReplicas` that are still waiting. Resolves once they are sent, or have failed. */
  flushNotifications: () => Promise<void>;
  /** Why stored data is at risk, in one line; null if it isn't. */
  warning: string | null;
  close: () => Promise<void>;
}
