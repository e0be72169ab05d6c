import 'server-only';
import { sql } from 'kysely';
import { includesAll, type BoardFilter } from '@/lib/contract/board-filter';
import type { Phase } from '@/lib/domain/phase';
import type { Condition, JobsBuilder } from '@/lib/server/store/conditions';

export const UNFINISHED: readonly Phase[] = ['waiting', 'running', 'unknown'];
export const ENDED: readonly Phase[] = ['succeeded', 'failed'];
/** Phases in which a job can be slow. An unknown status may be final. */
export const TIMED: readonly Phase[] = ['waiting', 'running'];

// Literals, since SQLite uses a partial index only if the condition of the query equals that of the index.
export const isGone = (is: JobsBuilder): Condition => is('gone', '=', sql.lit(1));
export const isNotGone = (is: JobsBuilder): Condition => is('gone', '=', sql.lit(0));

/** Matches unfinished jobs that had been running longer than usual at `asOf`. */
export function isSlow(is: JobsBuilder, asOf: number): Condition {
  return is.and([is('phase', 'in', TIMED), isNotGone(is), is('slow_at', '<=', asOf)]);
}

export const isNotSlow = (is: JobsBuilder, asOf: number): Condition =>
  is.or([is('slow_at', 'is', null), is('slow_at', '>', asOf)]);

/** Keeps SQLite from using an index on phases. */
const UNINDEXED_PHASE = sql<string>`coalesce(phase, '')`;

export const isInPhases = (is: JobsBuilder, phases: readonly Phase[]): Condition =>
  phases.length === 0 ? is.and([is.lit(false)]) : is(UNINDEXED_PHASE, 'in', phases);

/** Matches the jobs whose phase the filter includes, and slow and gone ones if it does. Uses no index. */
export function matchesStatus(is: JobsBuilder, filter: BoardFilter, asOf: number): Condition {
  // Jobs without a response from SWR are on no board.
  if (includesAll(filter)) return is('phase', 'is not', null);
  return is.or([
    is.and([isInPhases(is, filter.phases), isNotGone(is)]),
    ...(filter.slow ? [is.and([isInPhases(is, TIMED), isNotGone(is), is('slow_at', '<=', asOf)])] : []),
    ...(filter.gone ? [isGone(is)] : []),
  ]);
}
