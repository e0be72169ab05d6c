import 'server-only';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import Libsql from 'libsql';
import type { Database, Tell } from './database';
import type { Schema } from './schema';
import { SharedSqliteDialect } from './sqlite-dialect';

/** How long opening waits for another process that is doing the same. */
const OPEN_TIMEOUT_MS = 5_000;
const LOOK_FOR_OTHERS_MS = 500;

interface SqliteOptions {
  /** A folder, made where it is missing; null keeps everything in memory, until the process ends. */
  dataDir: string | null;
  tell: Tell;
  now?: () => number;
}

/** The embedded store: `jobs.db` in a folder. Throws what the file system or the driver throws. */
export function openSqlite({ dataDir, tell, now = Date.now }: SqliteOptions): Database {
  if (dataDir !== null) {
    mkdirSync(dataDir, { recursive: true });
    // Says why, where the driver only says that it could not.
    accessSync(dataDir, constants.W_OK);
  }
  const database = openFile(dataDir === null ? ':memory:' : join(dataDir, 'jobs.db'));

  // The number changes whenever another connection has written to the file.
  const version = () => JSON.stringify(database.pragma('data_version'));
  let seen = version();
  function lookForOthers(): void {
    try {
      const current = version();
      if (current !== seen) tell(null);
      seen = current;
    } catch {
      // The next query says what is wrong with the file.
    }
  }
  const timer = setInterval(lookForOthers, LOOK_FOR_OTHERS_MS).unref();

  const db = new Kysely<Schema>({ dialect: new SharedSqliteDialect(database) });
  return {
    db,
    dialect: 'sqlite',
    now,
    isListening: () => true,
    tell,
    // They look themselves.
    announce: () => Promise.resolve(),
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
    // What was told to a person is on the disk, also when the power fails.
    database.pragma('synchronous = FULL');
    database.pragma('busy_timeout = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
