import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { toJobEvent } from './notification-event';
import { appliesTo, createOutboxRow, findMatchingRules, insertOutboxRows } from './outbox-rows';
import { chunk } from '@/lib/server/store/transactions';

/**
 * Enqueues notifications about jobs that take longer than usual, once for each rule and job. Ended jobs are skipped.
 */
export function enqueueOverdue({ db, now }: Database, jobIds: readonly string[]): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const at = now();
    for (const ids of chunk([...new Set(jobIds)])) {
      const rules = (await findMatchingRules(tx, 'job_id', ids)).filter(({ overdue }) => overdue);
      if (rules.length === 0) continue;
      const running = await tx
        .selectFrom('jobs')
        .selectAll()
        .where('job_id', 'in', ids)
        .where('phase', 'not in', ['succeeded', 'failed'])
        .execute();
      const rows = running.flatMap((row) =>
        rules
          .filter((rule) => appliesTo(rule, row))
          .map((rule) => {
            const context = {
              kind: 'overdue',
              locale: rule.locale,
              observedAt: at,
              notBefore: null,
            } as const;
            return createOutboxRow(rule, row.job_id, toJobEvent(row, context), 'overdue', at);
          }),
      );
      await insertOutboxRows(tx, rows);
    }
  });
}
