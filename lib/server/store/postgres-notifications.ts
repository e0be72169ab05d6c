import 'server-only';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import type { Notify } from './database';
import type { Schema } from './schema';

const CHANNEL = 'swr_job_monitor_jobs';
const RECONNECT_MS = 1_000;

/** Receives the changes of other replicas. */
export interface ChangeReceiver {
  /** Whether changes are currently received. */
  isListening: () => boolean;
  close: () => Promise<void>;
}

/**
 * Notifies all replicas of changed jobs with NOTIFY.
 *
 * @param origin Identifies the listener of this process, which ignores its own notifications.
 * @param jobIds At most a hundred IDs.
 */
export async function notifyReplicas(
  db: Kysely<Schema>,
  origin: string,
  jobIds: readonly string[],
): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${[origin, ...jobIds].join(' ')})`.execute(db);
}

interface ListenerOptions {
  connection: pg.ClientConfig;
  /** Identifies the notifications of this process. */
  origin: string;
  notify: Notify;
  /** Sends a notification of this process without a job, on another connection. */
  probe: () => Promise<void>;
}

/**
 * Listens for changes on a separate connection, which is reopened indefinitely. It counts as listening once it has received
 * a notification of this process: a pooler accepts LISTEN, but delivers nothing.
 */
export function createListener({ connection, origin, notify, probe }: ListenerOptions): ChangeReceiver {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isListening = false;
  let isClosed = false;

  function connectLater(): void {
    if (!isClosed) timer = setTimeout(() => void connect(), RECONNECT_MS).unref();
  }

  /** Returns null and tries again later if a file of the URL, such as a certificate, can't be read. */
  function createClient(): pg.Client | null {
    try {
      return new pg.Client(connection);
    } catch {
      connectLater();
      return null;
    }
  }

  async function connect(): Promise<void> {
    const next = createClient();
    if (next === null) return;
    client = next;
    let isBroken = false;
    const reconnect = () => {
      if (isBroken) return;
      isBroken = true;
      isListening = false;
      void next.end().catch(() => undefined);
      connectLater();
    };
    next.on('error', reconnect);
    next.on('end', reconnect);
    next.on('notification', ({ payload = '' }) => {
      const [sender, ...jobIds] = payload.split(' ');
      if (sender === origin) isListening = !isBroken;
      else jobIds.forEach((jobId) => notify(jobId));
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      // Changes may have been missed.
      notify(null);
    } catch {
      reconnect();
      return;
    }
    // Without it, the next notification of this process is the probe.
    await probe().catch(() => undefined);
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
