import 'server-only';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import type { Notify } from './database';
import type { Schema } from './schema';

const CHANNEL = 'swr_job_monitor_jobs';
/** A notification holds 8,000 bytes, and a job ID has at most 64. */
const IDS_PER_NOTIFICATION = 100;
const RECONNECT_MS = 1_000;

/**
 * Notifies all replicas of changed jobs with NOTIFY.
 *
 * @param origin Identifies the listener of this process, which ignores its own notifications.
 */
export async function notifyReplicas(
  db: Kysely<Schema>,
  origin: string,
  jobIds: readonly string[],
): Promise<void> {
  for (let i = 0; i < jobIds.length; i += IDS_PER_NOTIFICATION) {
    const payload = [origin, ...jobIds.slice(i, i + IDS_PER_NOTIFICATION)].join(' ');
    await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(db);
  }
}

/** Listens for changes on a separate connection, which is reopened indefinitely. */
export function createListener(connection: pg.ClientConfig, origin: string, notify: Notify) {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isListening = false;
  let isClosed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client(connection);
    client = next;
    let isBroken = false;
    const reconnect = () => {
      if (isBroken) return;
      isBroken = true;
      isListening = false;
      void next.end().catch(() => undefined);
      if (!isClosed) timer = setTimeout(() => void connect(), RECONNECT_MS).unref();
    };
    next.on('error', reconnect);
    next.on('end', reconnect);
    next.on('notification', ({ payload = '' }) => {
      const [sender, ...jobIds] = payload.split(' ');
      if (sender !== origin) jobIds.forEach((jobId) => notify(jobId));
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      isListening = true;
      // Changes may have been missed.
      notify(null);
    } catch {
      reconnect();
    }
  }

  const connected = connect();
  return {
    isListening: () => isListening,
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(timer);
      await connected;
      await client?.end().catch(() => undefined);
    },
  };
}
