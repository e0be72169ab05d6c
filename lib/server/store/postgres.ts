import 'server-only';
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Database, Tell } from './database';
import { createListener, notify } from './postgres-listener';
import type { Schema } from './schema';

const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** A replica that is frozen in the middle of a transaction must not hold its locks until it wakes. */
const LONGEST_PAUSE_MS = 5_000;
const LONGEST_SILENCE_MS = 15_000;
const CONNECTIONS = 10;
/** A connection that only listens would not notice for hours that the other end is gone. */
const KEEP_ALIVE_MS = 10_000;
const CLOCK_EVERY_MS = 30_000;

/** int8 as a number: no time in ms or count comes near 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8
      ? Number
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/**
 * PostgreSQL, shared by all replicas. Rejects with what the driver throws where it cannot be reached. A query that is
 * not answered within `longestSilenceMs` is given up; it has to be longer than a statement may take.
 */
export async function openPostgres(
  connectionString: string,
  tell: Tell,
  { longestSilenceMs = LONGEST_SILENCE_MS } = {},
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
    max: CONNECTIONS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: LONGEST_PAUSE_MS,
    stream: () => endingSilence(longestSilenceMs),
  });
  // A connection that breaks: its query rejects, where there is one, and the next opens another connection. Without a
  // listener the break of one that is in use would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });

  const clock = databaseClock(db);
  try {
    // The first query takes as long as connecting does, which says nothing about the clock.
    await sql`select 1`.execute(db);
    await clock.measure();
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const clockTimer = setInterval(() => void clock.measure().catch(() => undefined), CLOCK_EVERY_MS).unref();
  const origin = randomUUID();
  const listener = createListener(connection, origin, tell);

  return {
    db,
    dialect: 'postgres',
    now: clock.now,
    isListening: listener.isListening,
    tell,
    announce: (tx, jobIds) => notify(tx, origin, jobIds),
    async close() {
      clearInterval(clockTimer);
      await listener.close();
      await db.destroy();
    },
  };
}

/**
 * A database that is cut off, or has moved elsewhere, says nothing for many minutes, and neither does the operating
 * system: what waits for it is given up. (A connection at rest is closed sooner, and a statement ends sooner.)
 */
function endingSilence(longestMs: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(longestMs, () => {
    socket.destroy(new Error(`no answer within ${longestMs / 1000} s`));
  });
}

/** Replicas on several machines must agree on what is due and which lease has ended. */
function databaseClock(db: Kysely<Schema>) {
  let offset = 0;
  return {
    now: () => Math.round(Date.now() + offset),
    async measure(): Promise<void> {
      const sentAt = Date.now();
      const query = sql<{ ms: number }>`select (extract(epoch from clock_timestamp()) * 1000)::int8 as ms`;
      const { rows } = await query.execute(db);
      const [row] = rows;
      if (row) offset = row.ms - (sentAt + Date.now()) / 2;
    },
  };
}
