import 'server-only';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import {
  SelectQueryNode,
  SqliteDialect,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
} from 'kysely';
import Libsql from 'libsql';

/** How long a write waits for another process on the same file. */
const BUSY_TIMEOUT_MS = 5_000;
const BUSY_RETRY_MS = 10;
/** After so long without a pause, others in this process have their turn. */
const LONGEST_TURN_MS = 10;

/**
 * SQLite for several processes on one file. Whatever writes takes the right to at its beginning: a transaction that
 * reads first could not wait for another process's write. And it waits without holding up all else in this process, as
 * SQLite itself would.
 */
export class SharedSqliteDialect extends SqliteDialect {
  constructor(private readonly database: Libsql.Database) {
    super({ database });
  }

  override createDriver(): Driver {
    const { database } = this;
    const driver = super.createDriver();
    const acquire = driver.acquireConnection.bind(driver);
    const othersTurn = createTurns();
    const destroy = driver.destroy.bind(driver);
    driver.acquireConnection = async () => {
      const connection = await acquire();
      if (database.open) return sharing(database, connection, othersTurn);
      await driver.releaseConnection(connection);
      throw new Error('it has been closed');
    };
    // Libsql aborts the whole process where a database is closed before a query on it has ended.
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

function sharing(
  database: Libsql.Database,
  connection: DatabaseConnection,
  othersTurn: () => Promise<void>,
): DatabaseConnection {
  return {
    streamQuery: connection.streamQuery.bind(connection),
    async executeQuery<R>(query: CompiledQuery) {
      await othersTurn();
      const run = () => connection.executeQuery<R>(query);
      if (database.inTransaction) return run();
      if (SelectQueryNode.is(query.query)) return whenFree(run);
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

/** SQLite answers at once, so that many queries in a row would keep requests and timers waiting until the last is done. */
function createTurns(): () => Promise<void> {
  let turnBeganAt = 0;
  return async () => {
    if (performance.now() - turnBeganAt < LONGEST_TURN_MS) return;
    await setImmediate();
    turnBeganAt = performance.now();
  };
}

/** By `exec`, since the driver keeps a prepared statement that failed alive, and with it the next commit from happening. */
function begin(database: Libsql.Database): Promise<void> {
  return whenFree(() => void database.exec('begin immediate'));
}

/** On a full disk SQLite has done it already, and what it said then is not to be hidden by a second failure. */
function rollback(database: Libsql.Database): void {
  if (database.inTransaction) database.exec('rollback');
}

async function whenFree<T>(work: () => T | Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isBusy = error instanceof Libsql.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() > giveUpAt) throw error;
      await sleep(BUSY_RETRY_MS);
    }
  }
}
