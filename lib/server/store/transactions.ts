import 'server-only';
import type { Transaction } from 'kysely';
import type { Database } from './database';
import type { Schema } from './schema';

/**
 * Runs a transaction that changes jobs, and notifies all processes after its commit, also if the response to it was lost. A
 * crash right after the commit may lose the notification of other processes, which then read the jobs again when their cached
 * copies expire.
 *
 * @param work Returns the IDs of the jobs it changed.
 * @param isAnnounced Whether other processes are notified of this job. Default: of all.
 * @returns The IDs of the changed jobs.
 */
export async function changeJobs(
  { db, notify, notifyReplicas }: Database,
  work: (tx: Transaction<Schema>) => Promise<string[]>,
  isAnnounced: (jobId: string) => boolean = () => true,
): Promise<string[]> {
  let changed: string[] = [];
  try {
    return await db.transaction().execute(async (tx) => (changed = await work(tx)));
  } finally {
    // Also after a failure: the response to a successful commit may have been lost.
    for (const jobId of changed) notify(jobId);
    notifyReplicas(changed.filter(isAnnounced));
  }
}

/**
 * Sorts items in the order in which every transaction locks jobs, to prevent deadlocks. Matches PostgreSQL's "C"
 * collation.
 */
export function sortInLockOrder<T>(items: readonly T[], getJobId: (item: T) => string): T[] {
  return [...items].sort((a, b) => (getJobId(a) < getJobId(b) ? -1 : Number(getJobId(a) > getJobId(b))));
}

/** A statement is limited to 32,766 values on SQLite and 65,535 on PostgreSQL. A job's row has about 25. */
const CHUNK_SIZE = 500;

/** Splits items into chunks that fit into one statement each. */
export function chunk<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / CHUNK_SIZE);
  return Array.from({ length: count }, (_, i) => items.slice(i * CHUNK_SIZE, (i + 1) * CHUNK_SIZE));
}
