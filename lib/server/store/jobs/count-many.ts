import 'server-only';
import type { BoardFilter } from '@/lib/contract/board-filter';
import { PHASES, type Phase } from '@/lib/domain/phase';
import type { Database } from '@/lib/server/store/database';
import { matchesFilter } from './board-filter';
import { isGone, isNotGone } from './job-status-conditions';

/** A search counts up to so many jobs of a phase. If few match, it counts all, but responses say no more than this. */
export const MAX_COUNTED = 1_000;

/**
 * Counts up to MAX_COUNTED + 1 jobs of each phase that match a filter whose text many jobs contain. Reads them in the order of
 * the index on phases, so that it finds as many soon, and all of the few unfinished ones.
 *
 * @param asOf Time that relative times are resolved with, in ms since 1970.
 */
export async function countManyByPhase(
  db: Database['db'],
  filter: BoardFilter,
  asOf: number,
): Promise<Record<Phase | 'gone', number>> {
  const counts = { waiting: 0, running: 0, succeeded: 0, failed: 0, unknown: 0, gone: 0 };
  for (const status of [...PHASES, 'gone' as const]) {
    const { count } = await db
      .selectFrom(
        db
          .selectFrom('jobs')
          .select('job_id')
          .where((is) => (status === 'gone' ? isGone(is) : is.and([is('phase', '=', status), isNotGone(is)])))
          .where((is) => matchesFilter(is, filter, 'many', asOf))
          .limit(MAX_COUNTED + 1)
          .as('counted'),
      )
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts[status] = count;
  }
  return counts;
}
