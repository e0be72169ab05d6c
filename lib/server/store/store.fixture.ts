import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, onTestFinished, vi } from 'vitest';
import { createProblem } from '@/lib/contract/problem';
import { createStore } from './create-store';
import type { JobAnswer, SaveOptions } from './job-record';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';
import type { Store } from './store';

// Disks and machines differ more than code does.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

/** An empty database, which ends with the test. */
export interface Ground {
  dialect: 'sqlite' | 'postgres';
  store: Store;
  /** Opens another store on it, as another replica does. */
  another: () => Store;
  /** Lets time pass: at once on SQLite, whose clock is simulated. */
  pass: (ms: number) => Promise<void>;
  /** Asks the database behind the store's back. */
  sql: (statement: string) => Promise<Record<string, unknown>[]>;
}

/** `untouched` leaves even its schema to be made by whoever comes first. */
export type OpenGround = (options?: { untouched?: boolean }) => Promise<Ground>;

/** The same suite on SQLite in a folder, and on PostgreSQL where the tests have one. */
export function onEachDatabase(suite: (open: OpenGround) => void): void {
  describe('on SQLite', () => {
    suite(({ untouched = false } = {}) => ready(sqliteGround(), untouched));
  });
  onPostgres((url) => {
    let schemas = 0;
    suite(async ({ untouched = false } = {}) =>
      ready(await postgresGround(url(), `test_${(schemas += 1)}`), untouched),
    );
  });
}

/** A database of this suite's own, so that no other hears of its changes. */
export function onPostgres(suite: (url: () => string) => void): void {
  const server = process.env.TEST_DATABASE_URL ?? '';
  describe.skipIf(server === '')('on PostgreSQL', () => {
    const name = `store_${crypto.randomUUID().replaceAll('-', '')}`;
    beforeAll(() => query(server, `create database ${name}`));
    afterAll(() => query(server, `drop database ${name} with (force)`));
    suite(() => {
      const url = new URL(server);
      url.pathname = name;
      return url.href;
    });
  });
}

/** Opened already, so that the store's clock is the database's. */
async function ready(ground: Ground, untouched: boolean): Promise<Ground> {
  if (!untouched) await ground.store.check();
  return ground;
}

function sqliteGround(): Ground {
  const dataDir = temporaryFolder();
  const startedAt = Date.now();
  let passed = 0;
  const now = () => startedAt + passed;
  const another = () => opened((tell) => openSqlite({ dataDir, tell, now }));
  return {
    dialect: 'sqlite',
    store: another(),
    another,
    pass(ms) {
      passed += ms;
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

async function postgresGround(server: string, schema: string): Promise<Ground> {
  await query(server, `create schema ${schema}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const another = () => postgresStore(url.href);
  return {
    dialect: 'postgres',
    store: another(),
    another,
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    sql: (statement) => query(url.href, statement),
  };
}

/** A store that ends with the test. */
export function postgresStore(url: string): Store {
  return opened((tell) => openPostgres(url, tell));
}

export function opened(open: Parameters<typeof createStore>[0]['open'], name = 'the test’s'): Store {
  const store = createStore({ name, open });
  onTestFinished(() => store.close());
  return store;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** On a connection of its own. */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

/** SWR's answer about a running job, asked for and given at this time, or as said. */
export function answer(
  id: string,
  at: number,
  {
    askedAt = at,
    profile = 'default',
    ...job
  }: Partial<JobAnswer['job']> & { askedAt?: number; profile?: string } = {},
): JobAnswer {
  return { job: { status: 'Running', ...job, id }, profile, region: 'cn-north-4', askedAt, checkedAt: at };
}

/** A job that is not asked about again by itself. */
export const AT_REST: SaveOptions = { nextCheckAt: () => null };

export const dueAt = (at: number): SaveOptions => ({ nextCheckAt: () => at });

export const TIMEOUT = createProblem('upstream_timeout', 'SWR did not answer within 10 s.');

export const numbered = (count: number, prefix = 'job') =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
