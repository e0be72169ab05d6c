import 'server-only';
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import * as z from 'zod';
import { hasErrorName } from '@/lib/server/named-error';
import { parseJson } from '@/lib/server/parse-json';
import { createDataFile, FILE_MODE } from './private-files';

/** Longer than a server takes to exit after SIGTERM, as in a rolling restart. */
const MAX_WAIT_MS = 12_000;
const RETRY_MS = 100;

const holderSchema = z.object({ pid: z.number(), host: z.string(), startedAt: z.string() });

/** Another server uses the folder. The message is one line. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
  static override [Symbol.hasInstance] = hasErrorName('DataDirInUseError');
}

/**
 * Reserves a folder for this server. The lock is one of the operating system on `server.lock`, which ends with the
 * process, however it ends. A process ID in a file would also match another process after a restart of a container.
 *
 * @param maxWaitMs Maximum wait for another server to exit.
 * @returns A function that releases the lock.
 * @throws DataDirInUseError and errors of the driver.
 */
export async function lockDataDir(dataDir: string, maxWaitMs = MAX_WAIT_MS): Promise<() => void> {
  const deadline = performance.now() + maxWaitMs;
  const database = new Libsql(createDataFile(dataDir, 'server.lock'));
  try {
    // Needs no second file, and no space on the disk.
    database.pragma('journal_mode = memory');
    while (!tryLock(database)) {
      if (performance.now() >= deadline) throw new DataDirInUseError(describeHolder(dataDir));
      await sleep(RETRY_MS);
    }
  } catch (error) {
    database.close();
    throw error;
  }
  writeHolder(dataDir);
  return () => {
    // Closing alone would keep the lock while the driver has references to the database.
    if (database.open) database.exec('rollback');
    database.close();
  };
}

/** Begins a transaction that is never committed. */
function tryLock(database: Libsql.Database): boolean {
  try {
    database.exec('begin immediate');
    return true;
  } catch (error) {
    if (error instanceof Libsql.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}

const getHolderFile = (dataDir: string) => join(dataDir, 'server.json');

function writeHolder(dataDir: string): void {
  const holder: z.infer<typeof holderSchema> = {
    pid: process.pid,
    host: hostname(),
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
  };
  try {
    writeFileSync(getHolderFile(dataDir), JSON.stringify(holder), { mode: FILE_MODE });
  } catch {
    // Only the message to another server lacks it.
  }
}

function describeHolder(dataDir: string): string {
  const holder = readHolder(dataDir);
  const name =
    holder === undefined
      ? 'another server'
      : `another server (process ${holder.pid} on ${holder.host}, started at ${holder.startedAt})`;
  return `DATA_DIR ${dataDir} is in use by ${name}. Stop it, or set another DATA_DIR. Several servers can only share a PostgreSQL database (DATABASE_URL)`;
}

function readHolder(dataDir: string): z.infer<typeof holderSchema> | undefined {
  try {
    return holderSchema.safeParse(parseJson(readFileSync(getHolderFile(dataDir), 'utf8'))).data;
  } catch {
    return undefined;
  }
}
