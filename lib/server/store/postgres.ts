import 'server-only';
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Database, Notify } from './database';
import { createListener, notifyReplicas } from './postgres-notifications';
import type { Schema } from './schema';
import { readDatabaseClock } from './read-database-clock';
import { acceptAnyText } from './storable-query';

const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** A replica that is frozen inside a transaction must not hold its locks until it resumes. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000;
const RESPONSE_TIMEOUT_MS = 15_000;
const MAX_CONNECTIONS = 10;
/** A connection that only listens would otherwise notice a dead peer after hours. */
const KEEP_ALIVE_MS = 10_000;
const CLOCK_INTERVAL_MS = 30_000;

/** Parses int8 as a number: times in ms and counts stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8
      ? Number
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/**
 * Opens a PostgreSQL database that all replicas share.
 *
 * @param options.responseTimeoutMs A query without a response is aborted after this time, which must exceed the
 *   statement timeout. Default: 15 s.
 * @throws The driver's error if the database can't be reached.
 */
export async function openPostgres(
  connectionString: string,
  notify: Notify,
  { responseTimeoutMs = RESPONSE_TIMEOUT_MS } = {},
): Promise<Database> {
  const connection = {
    connectionString,
    types,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'swr-job-monitor',
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  };
  const pool = new pg.Pool({
    ...connection,
    max: MAX_CONNECTIONS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    stream: () => createSocket(responseTimeoutMs),
  });
  // Without a listener, a broken connection would end the process. Its query rejects, and the next query
  // opens another connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: acceptAnyText,
    }),
  });

  const clock = createDatabaseClock(db);
  try {
    // The first query opens the connection, which would distort the measurement.
    await sql`select 1`.execute(db);
    await clock.measure();
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const clockTimer = setInterval(
    () => void clock.measure().catch(() => undefined),
    CLOCK_INTERVAL_MS,
  ).unref();
  const origin = randomUUID();
  // Without a timeout, a lost response would leave the listener waiting forever, and closing it as well.
  const listening = { ...connection, query_timeout: CONNECT_TIMEOUT_MS };
  const listener = createListener(listening, origin, notify);

  return {
    db,
    dialect: 'postgres',
    now: clock.now,
    isListening: listener.isListening,
    notify,
    notifyReplicas: (tx, jobIds) => notifyReplicas(tx, origin, jobIds),
    warning: null,
    async close() {
      clearInterval(clockTimer);
      await listener.close();
      await db.destroy();
    },
  };
}

/**
 * Creates a socket that is destroyed after a time without data. If a database was cut off or moved, neither side reports
 * it for many minutes. Idle connections are closed and statements time out sooner.
 */
function createSocket(timeoutMs: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(timeoutMs, () => {
    socket.destroy(new Error(`no response within ${timeoutMs / 1000} s`));
  });
}

/**
 * Creates a clock that follows the database's, so that replicas agree on due times and leases. It runs on monotonically
 * between two measurements, so that a jump of this process's clock has no effect.
 */
function createDatabaseClock(db: Kysely<Schema>) {
  let offset = 0;
  return {
    now: () => Math.round(performance.now() + offset),
    async measure(): Promise<void> {
      const sentAt = performance.now();
      const now = await readDatabaseClock(db);
      offset = now - (sentAt + performance.now()) / 2;
    },
  };
}
