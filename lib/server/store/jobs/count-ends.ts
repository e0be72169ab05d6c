import 'server-only';
import type { Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';
import { chunk } from '@/lib/server/store/transactions';
import { registerEndTypes } from './end-types';
import type { JobEnd } from './job-end';
import { sumEnds } from './sum-ends';

/**
 * Adds ends to the totals, in the transaction that sets their flags. It must be the last change of the transaction: replicas
 * wait for each other's totals, and would otherwise deadlock.
 */
export async function countEnds(
  tx: Transaction<Schema>,
  database: Pick<Database, 'db' | 'dialect'>,
  ends: readonly JobEnd[],
): Promise<void> {
  if (ends.length === 0) return;
  const types = await registerEndTypes(
    tx,
    database,
    ends.map(({ type }) => type),
  );
  for (const rows of chunk(sumEnds(ends, types))) {
    await tx
      .insertInto('job_ends')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['profile', 'type', 'phase', 'bucket']).doUpdateSet((is) => ({
          count: is('job_ends.count', '+', is.ref('excluded.count')),
          duration_ms: is('job_ends.duration_ms', '+', is.ref('excluded.duration_ms')),
        })),
      )
      .execute();
  }
}
