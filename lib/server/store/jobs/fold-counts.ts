import 'server-only';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { chunk } from '@/lib/server/store/transactions';

/** Number of changes that are never summed up. Every board reads all changes, and reads these in less than a millisecond. */
const MAX_CHANGES = 1_000;

/**
 * Replaces the changes in `job_counts`, which triggers append to, with one sum per kind and phase, if there are many.
 *
 * @param lastSums Number of sums that the last call left; 0 before the first one.
 * @returns The number of sums, or null if there were too few changes.
 */
export async function foldCounts({ db, dialect }: Database, lastSums: number): Promise<number | null> {
  const oneTooMany = await db
    .selectFrom('job_counts')
    .select('change')
    .limit(1)
    .offset(MAX_CHANGES + 2 * lastSums)
    .executeTakeFirst();
  if (oneTooMany === undefined) return null;
  return db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') await sql`lock table job_counts in share row exclusive mode`.execute(tx);
    const rows = await tx
      .selectFrom('job_counts')
      .select(['profile', 'type', 'phase', ({ fn }) => fn.sum<number>('change').as('change')])
      .groupBy(['profile', 'type', 'phase'])
      .execute();
    await tx.deleteFrom('job_counts').execute();
    const sums = rows.filter(({ change }) => change !== 0);
    for (const each of chunk(sums)) await tx.insertInto('job_counts').values(each).execute();
    return sums.length;
  });
}
