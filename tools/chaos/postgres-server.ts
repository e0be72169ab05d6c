import pg from 'pg';
import { findPostgres, startPostgres } from '@/scripts/temporary-postgres.mjs';

interface PostgresServer {
  url: string;
  /** Stops the server like a crash. */
  crash: () => Promise<void>;
  start: () => Promise<void>;
}

const TEST_DATABASE_URL = process.env['TEST_DATABASE_URL'] ?? '';

/** Resolves to the reason why no PostgreSQL server can be started, or null if one can. */
export function findMissingServer(): Promise<string | null> {
  return findPostgres().then(
    () => null,
    (error: unknown) =>
      `PostgreSQL is not available: ${error instanceof Error ? error.message : String(error)}`,
  );
}

/** Resolves to the reason why no PostgreSQL database is available, or null if TEST_DATABASE_URL is set or a server can be started. */
export async function findMissingDatabase(): Promise<string | null> {
  return TEST_DATABASE_URL === '' ? findMissingServer() : null;
}

/** Runs `work` with its own PostgreSQL server, on which committed data survives a crash. */
export async function withPostgresServer<T>(work: (server: PostgresServer) => Promise<T>): Promise<T> {
  const server = await startPostgres();
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    // Test clusters turn this off. fsync can stay off, because only the server crashes and not the machine.
    await client.query('alter role postgres set synchronous_commit = on');
    await client.end();
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Runs `work` with an empty database on the server of TEST_DATABASE_URL, or on a new server. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  if (TEST_DATABASE_URL === '') return withPostgresServer(({ url }) => work(url));
  const client = new pg.Client({ connectionString: TEST_DATABASE_URL });
  await client.connect();
  const name = `chaos_${crypto.randomUUID().replaceAll('-', '')}`;
  await client.query(`create database ${name}`);
  try {
    const url = new URL(TEST_DATABASE_URL);
    url.pathname = name;
    return await work(url.href);
  } finally {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  }
}
