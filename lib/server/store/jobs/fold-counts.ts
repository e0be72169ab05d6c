import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';
import { chunk } from '@/lib/server/store/transactions';

/**
 * Replaces the changes in `job_counts`, which triggers append to, with one sum per kind and phase, if there are many.
 *
 * @param maxRows Number of changes and earlier sums up to which all are left as they are.
 * @returns The number of sums, or null if nothing was summed up.
 */
export async function foldCounts({ db, dialect }: Database, maxRows: number): Promise<number | null> {
  if (!(await hasMore(db, maxRows))) return null;
  return db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') {
      await sql`lock table job_counts in share row exclusive mode`.execute(tx);
      // Another replica may have been faster.
      if (!(await hasMore(tx, maxRows))) return null;
    }
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

async function hasMore(db: Kysely<Schema>, limit: number): Promise<boolean> {
  const row = await db.selectFrom('job_counts').select('change').limit(1).offset(limit).executeTakeFirst();
  return row !== undefined;
}
