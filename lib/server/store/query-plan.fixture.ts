import {
  DummyDriver,
  Kysely,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
} from 'kysely';
import type { Database } from './database';
import type { Schema } from './schema';

/**
 * Creates a query builder without a database.
 *
 * @param onQuery Called with each query that is executed, which finds nothing.
 */
export function createCompiler(
  dialect: 'sqlite' | 'postgres',
  onQuery?: (query: CompiledQuery) => void,
): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () =>
        dialect === 'sqlite' ? new SqliteQueryCompiler() : new PostgresQueryCompiler(),
    },
    log: ({ query }) => onQuery?.(query),
  });
}

/** Creates a database without rows that records its queries. */
export function createQueryRecorder(
  dialect: Database['dialect'],
  now: () => number = Date.now,
): { database: Database; queries: CompiledQuery[] } {
  const queries: CompiledQuery[] = [];
  const database: Database = {
    db: createCompiler(dialect, (query) => queries.push(query)),
    dialect,
    now,
    isListening: () => true,
    notify: () => undefined,
    notifyReplicas: () => undefined,
    flushNotifications: () => Promise.resolve(),
    warning: null,
    close: () => Promise.resolve(),
  };
  return { database, queries };
}

/** Returns the statement of a query with its parameters as literals. */
export function inlineValues({ sql, parameters }: CompiledQuery): string {
  let index = 0;
  return sql.replace(/\?|\$\d+/g, () => {
    const value = parameters[index++];
    return typeof value === 'string' ? `'${value}'` : String(value);
  });
}
