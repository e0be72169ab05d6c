import type { KyselyPlugin } from 'kysely';
import { createStore } from '@/lib/store/create-store';
import type { Tell } from '@/lib/store/database';
import { openSqlite } from '@/lib/store/sqlite';
import type { Store } from '@/lib/store/store';

/** What one database was asked to do, by all stores on it. */
export interface Load {
  /** Statements, with the begin and the commit of transactions. */
  statements: number;
  rowsRead: number;
  rowsWritten: number;
  /** Messages of NOTIFY, each of which every replica hears. */
  notifications: number;
}

/** Operations that are transactions: a begin and a commit more. */
const TRANSACTIONS = new Set([
  'saveAnswers',
  'saveFailures',
  'view',
  'takeTurn',
  'pause',
  'claimSweep',
  'retain',
]);
const IDS_PER_NOTIFICATION = 100;

/** Stores of many replicas on one database in memory, in whose place one of PostgreSQL would hear the same statements. */
export function createSharedStore(now: () => number) {
  const load: Load = { statements: 0, rowsRead: 0, rowsWritten: 0, notifications: 0 };
  const byOperation = new Map<string, number>();
  const tells = new Set<Tell>();
  let underWay = 0;

  const database = openSqlite({ dataDir: null, tell: () => undefined, now });
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      underWay += 1;
      load.statements += 1;
      return node;
    },
    transformResult({ result }) {
      underWay -= 1;
      load.rowsRead += result.rows.length;
      load.rowsWritten += Number(result.numAffectedRows ?? 0n);
      return Promise.resolve(result);
    },
  };
  const db = database.db.withPlugin(counting);

  function open(): Store {
    return createStore({
      name: 'the shared one',
      open(tell) {
        tells.add(tell);
        return {
          ...database,
          db,
          tell,
          announce(_, jobIds) {
            load.notifications += Math.ceil(jobIds.length / IDS_PER_NOTIFICATION);
            for (const each of tells) if (each !== tell) jobIds.forEach((jobId) => each(jobId));
            return Promise.resolve();
          },
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
    isBusy: () => underWay > 0,
    /** When jobs were first seen and last answered about; not counted. */
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
