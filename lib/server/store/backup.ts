import 'server-only';
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { StoreError } from './errors';
import { createPrivateFile } from './private-files';

/** Maximum wait for a process that is opening the file. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Copies a consistent snapshot of the embedded store to a file, while servers keep writing. The file is complete or does
 * not exist.
 *
 * @returns The number of jobs in the backup.
 * @throws StoreError if there is no store, the file exists or the backup fails.
 */
export function createBackup(dataDir: string, file: string): number {
  const source = join(dataDir, 'jobs.db');
  if (!existsSync(source)) throw new StoreError(`No database found in ${dataDir}. Check DATA_DIR.`);
  if (existsSync(file)) throw new StoreError(`${file} already exists. Choose another file.`);
  // A name that no other user can guess, and prepare a file or link at: the copy contains hashes of passwords and tokens.
  const partial = `${file}.${randomUUID()}.partial`;
  try {
    // SQLite accepts an empty file.
    createPrivateFile(partial);
    copy(source, partial);
    const jobs = verify(partial);
    flushToDisk(partial);
    renameSync(partial, file);
    return jobs;
  } catch (error) {
    rmSync(partial, { force: true });
    throw new StoreError(`Backup failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Copies the database, including its write-ahead log. */
function copy(source: string, target: string): void {
  const database = new Libsql(source);
  try {
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    database.prepare('vacuum into ?').run(target);
  } finally {
    database.close();
  }
}

function verify(file: string): number {
  const database = new Libsql(file);
  try {
    const result = JSON.stringify(database.pragma('integrity_check'));
    if (result !== '[{"integrity_check":"ok"}]')
      throw new Error(`the copy is damaged: ${result.slice(0, 200)}`);
    const row: unknown = database.prepare('select count(*) as jobs from jobs').get();
    return (row as { jobs: number }).jobs;
  } finally {
    database.close();
  }
}

function flushToDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
