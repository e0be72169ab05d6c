import 'server-only';
import type { Transaction } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Deletes the history, rules and deliveries of jobs, so that a job that comes back starts from scratch. */
export async function deleteJobData(tx: Transaction<Schema>, jobIds: readonly string[]): Promise<void> {
  // Deliveries before their rules, as in `deleteRuleRows`.
  for (const table of ['transitions', 'outbox', 'rules'] as const) {
    await tx.deleteFrom(table).where('job_id', 'in', jobIds).execute();
  }
}
