import 'server-only';
import {
  expressionBuilder,
  type Expression,
  type ExpressionBuilder,
  type SqlBool,
  type Transaction,
} from 'kysely';
import type { Database } from './database';
import type { Schema } from './schema';
import type { Store } from './store';

/** A method of the store as a function of the database it works on. */
export type Of<Method extends keyof Store> = Store[Method] extends (...args: infer A) => infer R
  ? (database: Database, ...args: A) => R
  : never;

/** Runs an operation under its name, on a database that is opened for it. */
export type Run = <T>(operation: string, work: (database: Database) => Promise<T>) => Promise<T>;

/**
 * A transaction that resolves the IDs of the jobs it changed. Everybody hears of them: other processes from the commit
 * itself, so that no end of this one comes between.
 */
export async function changing(
  { db, tell, announce }: Database,
  work: (tx: Transaction<Schema>) => Promise<string[]>,
): Promise<string[]> {
  const changed = await db.transaction().execute(async (tx) => {
    const jobIds = await work(tx);
    await announce(tx, jobIds);
    return jobIds;
  });
  for (const jobId of changed) tell(jobId);
  return changed;
}

/** All who lock several jobs do it in this order; else two could wait for each other. The same as PostgreSQL's "C". */
export function inLockOrder<T>(items: readonly T[], jobIdOf: (item: T) => string): T[] {
  return [...items].sort((a, b) => (jobIdOf(a) < jobIdOf(b) ? -1 : Number(jobIdOf(a) > jobIdOf(b))));
}

/** Replicas' clocks, at the most: a time further ahead is that of a clock that was set back since. */
export const CLOCKS_DIFFER_MS = 60_000;

/** Whether a job was checked after this was asked, so that what came of it says nothing any more. */
export function isOutdated({
  askedAt,
  checkedAt,
  now,
}: {
  askedAt: number;
  checkedAt: number | null;
  now: number;
}): boolean {
  return checkedAt !== null && checkedAt > askedAt && checkedAt <= now + CLOCKS_DIFFER_MS;
}

/** What builds a condition of jobs. */
export type Jobs = ExpressionBuilder<Schema, 'jobs'>;

/** A condition of jobs, or of the outbox: nobody has it by a lease now. */
export function isFree(at: number): Expression<SqlBool> {
  const is = expressionBuilder<Schema, 'jobs' | 'outbox'>();
  return is.or([is('lease_until', 'is', null), is('lease_until', '<=', at)]);
}

/** One statement holds 32,766 values at the most (SQLite; PostgreSQL 65,535), and a job's row has two dozen. */
const AT_ONCE = 500;

export function chunks<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / AT_ONCE);
  return Array.from({ length: count }, (_, i) => items.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
}
