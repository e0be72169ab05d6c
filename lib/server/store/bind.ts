import 'server-only';
import type { Database } from './database';

/** Runs work under the name of an operation, on an open database. */
export type Run = <Result>(
  operation: string,
  work: (database: Database) => Promise<Result>,
) => Promise<Result>;

type Operation = (database: Database, ...args: never[]) => Promise<unknown>;

/** Operations without their first parameter, the database. */
type Bound<Operations extends Record<string, Operation>> = {
  [Name in keyof Operations]: Operations[Name] extends (
    database: Database,
    ...args: infer Args
  ) => infer Result
    ? (...args: Args) => Result
    : never;
};

/** Binds one operation. Unlike `bind`, keeps the type parameters of a generic function. */
export function bindOperation<Args extends unknown[], Result>(
  run: Run,
  name: string,
  operation: (database: Database, ...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return (...args) => run(name, (database) => operation(database, ...args));
}

/** Binds a group of operations. The property names are the operation names in metrics. */
export function bind<Operations extends Record<string, Operation>>(
  run: Run,
  operations: Operations,
): Bound<Operations> {
  const entries = Object.entries(operations).map(
    ([name, operation]) => [name, bindOperation(run, name, operation)] as const,
  );
  return Object.fromEntries(entries) as Bound<Operations>;
}
