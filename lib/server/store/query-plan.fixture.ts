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
import type { TestDatabase } from './store.fixture';
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

/**
 * Inserts many rows, and lets PostgreSQL count them for its plans.
 *
 * @param values List of SQL expressions, one for each column. `i` is the number of the row, from 1.
 */
export async function insertRows(
  { sql, dialect }: Pick<TestDatabase, 'sql' | 'dialect'>,
  { table, columns, values, count }: { table: string; columns: string; values: string; count: number },
): Promise<void> {
  const numbers =
    dialect === 'sqlite'
      ? `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) select i from n)`
      : `generate_series(1, ${count}) i`;
  await sql(`insert into ${table} (${columns}) select ${values} from ${numbers} returning 1`);
  if (dialect === 'postgres') await sql(`analyze ${table}`);
}

/** Returns how the database executes a query. */
export async function explain(
  query: CompiledQuery,
  { sql, dialect }: Pick<TestDatabase, 'sql' | 'dialect'>,
): Promise<string> {
  const statement = dialect === 'sqlite' ? 'explain query plan' : 'explain';
  return JSON.stringify(await sql(`${statement} ${inlineValues(query)}`));
}

/** Returns the statement of a query with its parameters as literals. */
function inlineValues({ sql, parameters }: CompiledQuery): string {
  let index = 0;
  return sql.replace(/\?|\$\d+/g, () => {
    const value = parameters[index++];
    return typeof value === 'string' ? `'${value}'` : String(value);
  });
}
