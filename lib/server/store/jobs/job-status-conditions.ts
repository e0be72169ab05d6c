import 'server-only';
import { sql } from 'kysely';
import { includesAll, type BoardFilter } from '@/lib/contract/board-filter';
import type { Phase } from '@/lib/domain/phase';
import type { Condition, JobsBuilder } from '@/lib/server/store/conditions';

export const UNFINISHED: readonly Phase[] = ['waiting', 'running', 'unknown'];
export const ENDED: readonly Phase[] = ['succeeded', 'failed'];
/** Phases in which a job can be slow. An unknown status may be final. */
export const TIMED: readonly Phase[] = ['waiting', 'running'];

/**
 * Matches unfinished jobs that SWR no longer has. The literal equals the condition of the partial index. A subquery finds the few
 * jobs by that index: in the order of the board, all jobs would be read.
 */
export const isGone = (is: JobsBuilder): Condition => {
  const lost = is.selectFrom('jobs as lost').select('lost.job_id').where('lost.gone', '=', sql.lit(1));
  return is.and([is('job_id', 'in', lost)]);
};

export const isNotGone = (is: JobsBuilder): Condition => is('gone', '=', sql.lit(0));

/** Matches jobs that had been waiting or running longer than usual at `asOf`, by the index on `slow_at`. */
export const isSlow = (is: JobsBuilder, asOf: number, phases = TIMED): Condition =>
  is.and([is('slow_at', '<=', asOf), isInPhases(is, phases), isNotGone(is)]);

export const isNotSlow = (is: JobsBuilder, asOf: number): Condition =>
  is.or([is('slow_at', 'is', null), is('slow_at', '>', asOf)]);

/** Keeps SQLite from using an index on phases. */
const UNINDEXED_PHASE = sql<string>`coalesce(phase, '')`;

export const isInPhases = (is: JobsBuilder, phases: readonly Phase[]): Condition =>
  phases.length === 0 ? is.and([is.lit(false)]) : is(UNINDEXED_PHASE, 'in', phases);

/** Matches the jobs whose phase the filter includes, and slow and gone ones if it does. Uses no index on phases. */
export function matchesStatus(is: JobsBuilder, filter: BoardFilter, asOf: number): Condition {
  // Jobs without a response from SWR are on no board.
  if (includesAll(filter)) return is('phase', 'is not', null);
  return is.or([
    ...(filter.phases.length > 0 ? [is.and([isInPhases(is, filter.phases), isNotGone(is)])] : []),
    ...(filter.slow ? [isSlow(is, asOf)] : []),
    ...(filter.gone ? [isGone(is)] : []),
  ]);
}
