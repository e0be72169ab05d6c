import 'server-only';
import type { Kysely } from 'kysely';
import type { Schema } from './schema';

/** Hears the ID of each job that changed, in any process on the same store; null where any may have. */
export type Tell = (jobId: string | null) => void;

/** An open database, and the little in which the two kinds differ. */
export interface Database {
  db: Kysely<Schema>;
  dialect: 'sqlite' | 'postgres';
  /** The clock that all processes on this database share, in ms since 1970. */
  now: () => number;
  /** Whether changes by other processes are heard of right now. */
  isListening: () => boolean;
  /** Tells this process what has changed. */
  tell: Tell;
  /** Tells the others, once the transaction is committed. */
  announce: (tx: Kysely<Schema>, jobIds: readonly string[]) => Promise<void>;
  close: () => Promise<void>;
}
