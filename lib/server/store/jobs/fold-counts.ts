import 'server-only';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { chunk } from '@/lib/server/store/transactions';

/** Replaces the changes in `job_counts`, which triggers append to, with one sum per kind and phase. */
export async function foldCounts({ db, dialect }: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') await sql`lock table job_counts in share row exclusive mode`.execute(tx);
    const rows = await tx
      .selectFrom('job_counts')
      .select(['profile', 'type', 'phase', ({ fn }) => fn.sum<number>('change').as('change')])
      .groupBy(['profile', 'type', 'phase'])
      .execute();
    await tx.deleteFrom('job_counts').execute();
    for (const sums of chunk(rows.filter(({ change }) => change !== 0))) {
      await tx.insertInto('job_counts').values(sums).execute();
    }
  });
}
