import 'server-only';
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Database, Notify } from './database';
import { createNotificationBatch } from './notification-batch';
import { PooledPostgresDialect } from './pooled-postgres-dialect';
import { createListener, notifyReplicas } from './postgres-notifications';
import { createPoller } from './postgres-polling';
import type { Schema } from './schema';
import { readDatabaseClock } from './read-database-clock';
import { acceptAnyText } from './storable-query';

const CONNECT_TIMEOUT_MS = 3_000;
/** Maximum wait for one of few connections. On a busy machine, a burst of operations takes seconds. */
const QUEUE_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** A replica that is frozen inside a transaction must not hold its locks until it resumes. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000;
const RESPONSE_TIMEOUT_MS = 15_000;
/** Maximum number of connections of a process, including the one that listens. */
export const DEFAULT_MAX_CONNECTIONS = 3;
/** A connection that only listens would otherwise notice a dead peer after hours. */
const KEEP_ALIVE_MS = 10_000;
const CLOCK_INTERVAL_MS = 30_000;
/** A reading that takes longer is too inexact to replace another one. */
const MAX_CLOCK_READ_MS = 500;

/** Parses int8 as a number: times in ms and counts stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8
      ? Number
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/** Value of `listenUrl` for which changes are polled. */
export const LISTEN_OFF = 'off';

export interface PostgresOptions {
  /**
   * URL on which this process listens for the changes of others, or LISTEN_OFF to poll for them. Either one means that the
   * other connections lead to a pooler in transaction mode, so that nothing they use outlives a transaction.
   * @default The URL of the other connections, which lead to the database itself.
   */
  listenUrl?: string | undefined;
  /** Maximum number of connections, at least two. @default 3 */
  maxConnections?: number | undefined;
  /**
   * A query without a response is aborted after this time, which must exceed the statement timeout.
   * @default 15 s
   */
  responseTimeoutMs?: number;
}

/**
 * Opens a PostgreSQL database that all replicas share.
 *
 * @throws The driver's error if the database can't be reached.
 */
export async function openPostgres(
  connectionString: string,
  notify: Notify,
  {
    listenUrl,
    maxConnections = DEFAULT_MAX_CONNECTIONS,
    responseTimeoutMs = RESPONSE_TIMEOUT_MS,
  }: PostgresOptions = {},
): Promise<Database> {
  const isPooled = listenUrl !== undefined;
  const listens = listenUrl !== LISTEN_OFF;
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
    connectionTimeoutMillis: QUEUE_TIMEOUT_MS,
    max: maxConnections - (listens ? 1 : 0),
    ...(!isPooled && {
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    }),
    stream: () => createSocket(responseTimeoutMs),
  });
  // Without a listener, a broken connection would end the process. Its query rejects, and the next query
  // opens another connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const driver = { pool, onCreateConnection: acceptAnyText };
  const db = new Kysely<Schema>({
    dialect: isPooled
      ? new PooledPostgresDialect(driver, {
          statementMs: STATEMENT_TIMEOUT_MS,
          idleInTransactionMs: IDLE_IN_TRANSACTION_TIMEOUT_MS,
        })
      : new PostgresDialect(driver),
  });

  const clock = createDatabaseClock(db);
  try {
    // A URL that can't be used fails the start.
    if (listenUrl !== undefined && listens) await new pg.Client({ connectionString: listenUrl }).end();
    // The first query opens the connection, which would distort the measurement.
    await sql`select 1`.execute(db);
    await clock.measure();
  } catch (error) {
    await db.destroy();
    throw isRefusedByPooler(error) ? new Error(POOLER_ADVICE, { cause: error }) : error;
  }
  const clockTimer = setInterval(
    () => void clock.measure().catch(() => undefined),
    CLOCK_INTERVAL_MS,
  ).unref();
  const origin = randomUUID();
  // Without a timeout, a lost response would leave the listener waiting forever, and closing it as well.
  const listening = {
    ...connection,
    connectionString: listenUrl ?? connectionString,
    query_timeout: CONNECT_TIMEOUT_MS,
  };
  const probe = () => notifyReplicas(db, origin, []);
  const receiver = listens
    ? createListener({ connection: listening, origin, notify, probe })
    : createPoller(db, notify);
  const batch = createNotificationBatch({ send: (jobIds) => notifyReplicas(db, origin, jobIds) });

  return {
    db,
    dialect: 'postgres',
    now: clock.now,
    isListening: receiver.isListening,
    notify,
    notifyReplicas: batch.add,
    flushNotifications: batch.flush,
    warning: null,
    async close() {
      clearInterval(clockTimer);
      await receiver.close();
      await batch.close();
      await db.destroy();
    },
  };
}

const POOLER_ADVICE =
  'DATABASE_URL leads to a pooler that refuses settings of a session. Set DATABASE_LISTEN_URL to a URL of the database itself, or to "off"';

/** Whether PgBouncer refuses a setting with which a connection begins. */
function isRefusedByPooler(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('unsupported startup parameter');
}

/**
 * Creates a socket that is destroyed after a time without data, and sooner if the database can't be reached. If it was cut
 * off or moved, neither side reports it for many minutes. Idle connections are closed and statements time out sooner.
 */
function createSocket(timeoutMs: number): Socket {
  const socket = new Socket();
  let limitMs = Math.min(CONNECT_TIMEOUT_MS, timeoutMs);
  socket.setTimeout(limitMs, () => {
    socket.destroy(new Error(`no response within ${limitMs / 1000} s`));
  });
  return socket.once('data', () => {
    limitMs = timeoutMs;
    socket.setTimeout(limitMs);
  });
}

/**
 * Creates a clock that follows the database's, so that replicas agree on due times and leases. It runs on monotonically
 * between two measurements, so that a jump of this process's clock has no effect.
 */
function createDatabaseClock(db: Kysely<Schema>) {
  let offset = 0;
  let isMeasured = false;
  return {
    now: () => Math.round(performance.now() + offset),
    async measure(): Promise<void> {
      await db.connection().execute(async (connected) => {
        // Not before: a wait for a connection says nothing about the clock.
        const sentAt = performance.now();
        const now = await readDatabaseClock(connected);
        const receivedAt = performance.now();
        if (isMeasured && receivedAt - sentAt > MAX_CLOCK_READ_MS) return;
        offset = now - (sentAt + receivedAt) / 2;
        isMeasured = true;
      });
    },
  };
}
