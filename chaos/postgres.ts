import pg from 'pg';
import { startPostgres } from '@/scripts/postgres.mjs';

export interface Database {
  url: string;
  /** Ends the server as a crash of it does. */
  crash: () => Promise<void>;
  start: () => Promise<void>;
}

/** A PostgreSQL of the scenario's own, where what was committed outlives a crash. */
export async function withPostgres<T>(work: (database: Database) => Promise<T>): Promise<T> {
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
