import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  SelectQueryNode,
  SqliteDialect,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
} from 'kysely';
import Libsql from 'libsql';
import { createYield } from '@/lib/server/yield-to-others';
import { toStorableQuery } from './storable-query';

/** Maximum wait of a write for another process on the same file. */
const BUSY_TIMEOUT_MS = 5_000;
const BUSY_RETRY_MS = 10;

/**
 * SQLite dialect for several processes on one file. A transaction acquires the write lock when it begins, since a
 * transaction that reads first could not wait for another writer. It waits asynchronously; SQLite itself would block this
 * process.
 */
export class SharedSqliteDialect extends SqliteDialect {
  constructor(private readonly database: Libsql.Database) {
    super({ database });
  }

  override createDriver(): Driver {
    const { database } = this;
    const driver = super.createDriver();
    const acquire = driver.acquireConnection.bind(driver);
    const yieldToOthers = createYield();
    const destroy = driver.destroy.bind(driver);
    driver.acquireConnection = async () => {
      const connection = await acquire();
      if (database.open) return shareConnection(database, connection, yieldToOthers);
      await driver.releaseConnection(connection);
      throw new Error('the database is closed');
    };
    // Libsql aborts the process if a database is closed during a query.
    driver.destroy = async () => {
      const connection = await acquire();
      await destroy();
      await driver.releaseConnection(connection);
    };
    driver.beginTransaction = () => begin(database);
    driver.commitTransaction = () => Promise.resolve().then(() => void database.exec('commit'));
    driver.rollbackTransaction = () => Promise.resolve().then(() => rollback(database));
    return driver;
  }
}

function shareConnection(
  database: Libsql.Database,
  connection: DatabaseConnection,
  yieldToOthers: () => Promise<void>,
): DatabaseConnection {
  return {
    streamQuery: connection.streamQuery.bind(connection),
    async executeQuery<R>(query: CompiledQuery) {
      await yieldToOthers();
      const run = () => connection.executeQuery<R>(toStorableQuery(query));
      if (database.inTransaction) return run();
      if (SelectQueryNode.is(query.query)) return retryWhileBusy(run);
      await begin(database);
      try {
        const result = await run();
        database.exec('commit');
        return result;
      } catch (error) {
        rollback(database);
        throw error;
      }
    },
  };
}

/** Begins a transaction with `exec`. The driver keeps a failed prepared statement open, which blocks the next commit. */
function begin(database: Libsql.Database): Promise<void> {
  return retryWhileBusy(() => void database.exec('begin immediate'));
}

/** Rolls back, unless SQLite already did so on a full disk. A second error must not hide the first. */
function rollback(database: Libsql.Database): void {
  if (database.inTransaction) database.exec('rollback');
}

async function retryWhileBusy<T>(work: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isBusy = error instanceof Libsql.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() > deadline) throw error;
      await sleep(BUSY_RETRY_MS);
    }
  }
}
