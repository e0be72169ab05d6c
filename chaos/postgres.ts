import pg from 'pg';
import { findPostgres, startPostgres } from '@/scripts/postgres.mjs';

export interface Server {
  url: string;
  /** Ends the server as a crash of it does. */
  crash: () => Promise<void>;
  start: () => Promise<void>;
}

const GIVEN = process.env['TEST_DATABASE_URL'] ?? '';

/** Why no server can be started here, in words; null where one can. */
export function missingServer(): Promise<string | null> {
  return findPostgres().then(
    () => null,
    (error: unknown) => `no PostgreSQL here: ${error instanceof Error ? error.message : String(error)}`,
  );
}

/** Why there is no database here, in words; null where one is given or can be had. */
export async function missingDatabase(): Promise<string | null> {
  return GIVEN === '' ? missingServer() : null;
}

/** A PostgreSQL of the scenario's own, where what was committed outlives a crash. */
export async function withServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const server = await startPostgres();
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    // Test clusters do without; the disk need not be waited for, since the machine stays up.
    await client.query('alter role postgres set synchronous_commit = on');
    await client.end();
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** An empty database, where tests have their databases. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  if (GIVEN === '') return withServer(({ url }) => work(url));
  const client = new pg.Client({ connectionString: GIVEN });
  await client.connect();
  const name = `chaos_${crypto.randomUUID().replaceAll('-', '')}`;
  await client.query(`create database ${name}`);
  try {
    const url = new URL(GIVEN);
    url.pathname = name;
    return await work(url.href);
  } finally {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  }
}
