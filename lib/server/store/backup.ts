import 'server-only';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { StoreError } from './errors';

/** How long to wait for a dashboard that is just opening the file. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Copies the embedded store as it is at one moment, while dashboards go on writing to it, into a file that is whole or
 * not there. Tells how many jobs it holds. Throws StoreError.
 */
export function backUp(dataDir: string, file: string): number {
  const source = join(dataDir, 'jobs.db');
  if (!existsSync(source)) throw new StoreError(`There is no store in ${dataDir} (DATA_DIR).`);
  if (existsSync(file)) throw new StoreError(`${file} is there already; a backup replaces nothing.`);
  const partial = `${file}.${process.pid}.partial`;
  try {
    copy(source, partial);
    const jobs = check(partial);
    sync(partial);
    renameSync(partial, file);
    return jobs;
  } catch (error) {
    rmSync(partial, { force: true });
    throw new StoreError(`The backup failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** A copy of the file alone would lack what is still in its write-ahead log. */
function copy(source: string, target: string): void {
  const database = new Libsql(source);
  try {
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    database.prepare('vacuum into ?').run(target);
  } finally {
    database.close();
  }
}

function check(file: string): number {
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

function sync(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
