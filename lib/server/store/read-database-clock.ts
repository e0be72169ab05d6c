import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema';

/** Reads the clock of a PostgreSQL database, in ms since 1970. It runs on inside a transaction. */
export async function readDatabaseClock(db: Kysely<Schema>): Promise<number> {
  const query = sql<{ ms: number }>`select (extract(epoch from clock_timestamp()) * 1000)::int8 as ms`;
  const [row] = (await query.execute(db)).rows;
  if (row === undefined) throw new Error('The database returned no time');
  return row.ms;
}
