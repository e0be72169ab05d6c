import { join } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createProblem } from '@/lib/contract/problem';
import { createStore, type Store } from './store';
import type { JobResult, SaveOptions } from './jobs/job-record';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';

// Disks and machines differ in speed more than code does.

/** An empty database, deleted after the test. */
export interface TestDatabase {
  dialect: 'sqlite' | 'postgres';
  /** Folder of SQLite, or URL of PostgreSQL. */
  location: string;
  store: Store;
  /** Opens another store on this database, like another replica. */
  openReplica: () => Store;
  /** Lets time pass. Returns immediately on SQLite, whose clock is simulated. */
  advance: (ms: number) => Promise<void>;
  /** Runs a statement directly on the database. */
  sql: (statement: string) => Promise<Record<string, unknown>[]>;
}

/** @param options.untouched Leaves creating the schema to the first operation. Default: false. */
type OpenTestDatabase = (options?: { untouched?: boolean }) => Promise<TestDatabase>;

/** Runs a suite on SQLite, and on PostgreSQL if TEST_DATABASE_URL is set. */
export function onEachDatabase(suite: (open: OpenTestDatabase) => void): void {
  describe('on SQLite', () => {
    suite(({ untouched = false } = {}) => initialize(createSqliteDatabase(), untouched));
  });
  onPostgres((url) => {
    let schemas = 0;
    suite(async ({ untouched = false } = {}) =>
      initialize(await createPostgresDatabase(url(), `test_${(schemas += 1)}`), untouched),
    );
  });
}

/** Runs a suite with its own PostgreSQL database, so that no other suite receives its changes. */
export function onPostgres(suite: (url: () => string) => void): void {
  const server = process.env.TEST_DATABASE_URL ?? '';
  describe.skipIf(server === '')('on PostgreSQL', () => {
    const name = `store_${crypto.randomUUID().replaceAll('-', '')}`;
    beforeAll(() => queryPostgres(server, `create database ${name}`));
    afterAll(() => queryPostgres(server, `drop database ${name} with (force)`));
    suite(() => {
      const url = new URL(server);
      url.pathname = name;
      return url.href;
    });
  });
}

/** Opens the store, so that its clock is the database's from the start. */
async function initialize(database: TestDatabase, untouched: boolean): Promise<TestDatabase> {
  if (!untouched) await database.store.check();
  return database;
}

function createSqliteDatabase(): TestDatabase {
  const dataDir = createTemporaryFolder();
  const startedAt = Date.now();
  let elapsedMs = 0;
  const now = () => startedAt + elapsedMs;
  const openReplica = () => openTestStore((notify) => openSqlite({ dataDir, notify, now }));
  return {
    dialect: 'sqlite',
    location: dataDir,
    store: openReplica(),
    openReplica,
    advance(ms) {
      elapsedMs += ms;
      return Promise.resolve();
    },
    sql(statement) {
      const database = new Libsql(join(dataDir, 'jobs.db'));
      database.pragma('busy_timeout = 5000');
      const rows = database.prepare(statement).all() as Record<string, unknown>[];
      database.close();
      return Promise.resolve(rows);
    },
  };
}

async function createPostgresDatabase(server: string, schema: string): Promise<TestDatabase> {
  await queryPostgres(server, `create schema ${schema}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const openReplica = () => openPostgresStore(url.href);
  return {
    dialect: 'postgres',
    location: url.href,
    store: openReplica(),
    openReplica,
    advance: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    sql: (statement) => queryPostgres(url.href, statement),
  };
}

/** Opens a PostgreSQL store that is closed after the test. */
export function openPostgresStore(url: string): Store {
  return openTestStore((notify) => openPostgres(url, notify));
}

/** Opens a store that is closed after the test. */
export function openTestStore(open: Parameters<typeof createStore>[0]['open'], name = 'test store'): Store {
  const store = createStore({ name, open });
  onTestFinished(() => store.close());
  return store;
}

/** Finds the record of a job. */
export async function findRecord(store: Store, jobId = 'job') {
  return (await store.jobs.findJobs([jobId])).get(jobId);
}

/** Collects the changes that the store reports from now on. */
export function collectChanges(store: Store): (string | null)[] {
  const notified: (string | null)[] = [];
  store.onChange((jobId) => notified.push(jobId));
  return notified;
}

/** Runs a statement on a separate connection. */
export async function queryPostgres(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

/** Creates a result for a running job, requested and received at `at`. Other properties override the payload. */
export function createResult(
  id: string,
  at: number,
  {
    requestedAt = at,
    profile = 'default',
    ...job
  }: Partial<JobResult['job']> & { requestedAt?: number; profile?: string } = {},
): JobResult {
  return {
    job: { status: 'Running', ...job, id },
    profile,
    region: 'cn-north-4',
    requestedAt,
    checkedAt: at,
  };
}

/** Save options for a job that is not polled again. */
export const NO_RECHECK: SaveOptions = { nextCheckAt: () => null };

/** Save options for a job that is polled again at a fixed time. */
export const recheckAt = (at: number): SaveOptions => ({ nextCheckAt: () => at });

export const TIMEOUT_PROBLEM = createProblem('upstream_timeout', 'SWR did not respond within 10 s.');

/** Creates IDs like "job-0", "job-1". */
export const createIds = (count: number, prefix = 'job') =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
