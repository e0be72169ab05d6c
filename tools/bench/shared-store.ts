import type { KyselyPlugin } from 'kysely';
import { createNotificationBatch } from '@/lib/server/store/notification-batch';
import { createStore, type Store } from '@/lib/server/store/store';
import type { Notify } from '@/lib/server/store/database';
import { openSqlite } from '@/lib/server/store/sqlite';
import type { VirtualTime } from './virtual-time';

/** Load on one database, caused by all its stores. */
export interface DatabaseLoad {
  /** Statements, including BEGIN and COMMIT. */
  statements: number;
  rowsRead: number;
  rowsWritten: number;
  /** NOTIFY messages, each of which every replica receives. */
  notifications: number;
}

/** Operations that run in a transaction, which adds BEGIN and COMMIT. */
const TRANSACTIONS = new Set([
  'saveResults',
  'saveFailures',
  'recordViews',
  'pauseProfile',
  'acquireListSync',
  'acquireSlowJobsRun',
  'startRetentionRun',
  'deleteExpiredJobs',
]);
const NO_LOAD: DatabaseLoad = { statements: 0, rowsRead: 0, rowsWritten: 0, notifications: 0 };

/**
 * Creates stores of many replicas on one in-memory SQLite database, and counts their statements. A PostgreSQL database
 * would receive the same statements, and one per notification.
 */
export function createSharedStore({ now, schedule }: VirtualTime) {
  const load: DatabaseLoad = { ...NO_LOAD };
  const byOperation = new Map<string, number>();
  const listeners = new Set<Notify>();
  let pending = 0;

  const database = openSqlite({ dataDir: null, notify: () => undefined, now });
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      pending += 1;
      load.statements += 1;
      return node;
    },
    transformResult({ result }) {
      pending -= 1;
      load.rowsRead += result.rows.length;
      load.rowsWritten += Number(result.numAffectedRows ?? 0n);
      return Promise.resolve(result);
    },
  };
  const db = database.db.withPlugin(counting);

  function open(): Store {
    return createStore({
      name: 'shared in-memory database',
      open(notify) {
        listeners.add(notify);
        const batch = createNotificationBatch({
          send(jobIds) {
            load.statements += 1;
            load.notifications += 1;
            for (const other of listeners) if (other !== notify) jobIds.forEach((jobId) => other(jobId));
            return Promise.resolve();
          },
          schedule: (afterMs, work) => schedule(now() + afterMs, work),
        });
        return {
          ...database,
          db,
          notify,
          notifyReplicas: batch.add,
          flushNotifications: batch.flush,
          close: () => Promise.resolve(),
        };
      },
      observe(operation) {
        byOperation.set(operation, (byOperation.get(operation) ?? 0) + 1);
        if (TRANSACTIONS.has(operation)) load.statements += 2;
      },
    });
  }
  return {
    open,
    load,
    byOperation,
    /** Restarts the counts. */
    reset() {
      Object.assign(load, NO_LOAD);
      byOperation.clear();
    },
    isBusy: () => pending > 0,
    /** Reads when jobs were first seen and last checked. These queries are not counted. */
    async checkedAt(jobIds: readonly string[]) {
      const rows = await database.db
        .selectFrom('jobs')
        .select(['job_id', 'first_seen_at', 'checked_at'])
        .where('job_id', 'in', jobIds)
        .where('checked_at', 'is not', null)
        .execute();
      return new Map(
        rows.map(({ job_id, first_seen_at, checked_at }) => [
          job_id,
          { firstSeenAt: first_seen_at, checkedAt: checked_at ?? 0 },
        ]),
      );
    },
    close: () => database.close(),
  };
}
