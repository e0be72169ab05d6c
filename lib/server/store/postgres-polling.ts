import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Notify } from './database';
import type { ChangeReceiver } from './postgres-notifications';
import type { Schema } from './schema';

/** Interval in ms, so that a change is noticed within a second. */
const POLL_MS = 750;
/** Age of the last poll, in ms, above which changes may have been missed. */
const MAX_AGE_MS = 3_000;

/**
 * Polls for changes, where LISTEN does not work. Reports that any job may have changed after any transaction that has
 * written, of this process too: the database assigns it an ID, and the set of running and finished IDs changes.
 *
 * @see https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
 */
export function createPoller(db: Kysely<Schema>, notify: Notify): ChangeReceiver {
  let last: string | undefined;
  let polledAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function poll(): Promise<void> {
    try {
      const ids = await db.connection().execute(async (connected) => {
        // Not before: a wait for a connection makes the answer no older.
        const startedAt = performance.now();
        const { rows } = await sql<{
          ids: string;
        }>`select txid_current_snapshot()::text as ids`.execute(connected);
        polledAt = startedAt;
        return rows[0]?.ids;
      });
      if (ids !== last) notify(null);
      last = ids;
    } catch {
      // The next operation fails with the reason. Nothing that was written meanwhile is missed by the next poll.
    }
    if (isClosed) return;
    timer = setTimeout(() => {
      polling = poll();
    }, POLL_MS).unref();
  }

  let polling = poll();
  return {
    isListening: () => performance.now() - polledAt < MAX_AGE_MS,
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(timer);
      await polling;
    },
  };
}
