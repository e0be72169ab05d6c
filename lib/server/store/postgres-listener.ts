import 'server-only';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import type { Tell } from './database';
import type { Schema } from './schema';

const CHANNEL = 'swr_job_monitor_jobs';
/** A notification holds 8,000 bytes, and a job ID 64 at the most. */
const IDS_PER_NOTIFICATION = 100;
const RECONNECT_MS = 1_000;

/** `origin` is who says it: any word, of one listener alone, which does not hear itself. */
export async function notify(db: Kysely<Schema>, origin: string, jobIds: readonly string[]): Promise<void> {
  for (let i = 0; i < jobIds.length; i += IDS_PER_NOTIFICATION) {
    const payload = [origin, ...jobIds.slice(i, i + IDS_PER_NOTIFICATION)].join(' ');
    await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(db);
  }
}

/** Hears of changes on a connection of its own, which is made anew for ever. */
export function createListener(connection: pg.ClientConfig, origin: string, tell: Tell) {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isListening = false;
  let isClosed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client(connection);
    client = next;
    let isOver = false;
    const again = () => {
      if (isOver) return;
      isOver = true;
      isListening = false;
      void next.end().catch(() => undefined);
      if (!isClosed) timer = setTimeout(() => void connect(), RECONNECT_MS).unref();
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', ({ payload = '' }) => {
      const [sender, ...jobIds] = payload.split(' ');
      if (sender !== origin) jobIds.forEach((jobId) => tell(jobId));
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      isListening = true;
      // Nobody knows what was missed.
      tell(null);
    } catch {
      again();
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
