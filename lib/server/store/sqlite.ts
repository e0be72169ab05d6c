import 'server-only';
import { Kysely } from 'kysely';
import Libsql from 'libsql';
import type { Database, Notify } from './database';
import { describeNetworkFileSystem } from './network-file-system';
import { createDataFile } from './private-files';
import type { Schema } from './schema';
import { SharedSqliteDialect } from './sqlite-dialect';

/** Maximum wait for another process that is opening the file. */
const OPEN_TIMEOUT_MS = 5_000;
const CHANGE_POLL_MS = 500;

interface SqliteOptions {
  /** Folder, created if missing; null keeps everything in memory. */
  dataDir: string | null;
  notify: Notify;
  /** @default Date.now */
  now?: () => number;
}

/**
 * Opens the embedded store, `jobs.db` in a folder.
 *
 * @throws Errors of the file system or the driver.
 */
export function openSqlite({ dataDir, notify, now = Date.now }: SqliteOptions): Database {
  const database = openFile(dataDir === null ? ':memory:' : createDataFile(dataDir, 'jobs.db'));

  // Changes whenever another connection has written to the file.
  const readVersion = () => JSON.stringify(database.pragma('data_version'));
  let lastVersion = readVersion();
  function pollChanges(): void {
    try {
      const version = readVersion();
      if (version !== lastVersion) notify(null);
      lastVersion = version;
    } catch {
      // The next query fails with the reason.
    }
  }
  const timer = setInterval(pollChanges, CHANGE_POLL_MS).unref();

  const db = new Kysely<Schema>({ dialect: new SharedSqliteDialect(database) });
  return {
    db,
    dialect: 'sqlite',
    now,
    isListening: () => true,
    notify,
    // Other processes poll for changes.
    notifyReplicas: () => undefined,
    flushNotifications: () => Promise.resolve(),
    warning: dataDir === null ? null : describeNetworkFileSystem(dataDir),
    close() {
      clearInterval(timer);
      return db.destroy();
    },
  };
}

function openFile(path: string): Libsql.Database {
  const database = new Libsql(path);
  try {
    database.pragma(`busy_timeout = ${OPEN_TIMEOUT_MS}`);
    database.pragma('journal_mode = WAL');
    // Anything confirmed to a user is on disk, even after a power failure.
    database.pragma('synchronous = FULL');
    database.pragma('busy_timeout = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
