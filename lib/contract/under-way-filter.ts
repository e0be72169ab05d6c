import type { Phase } from '@/lib/domain/phase';
import { includesAll, type BoardFilter } from './board-filter';

/** Phases of jobs that have not ended. The documented statuses say so only of these. */
export const UNDER_WAY: readonly Phase[] = ['waiting', 'running'];

/**
 * Returns the filter of the jobs that the timeline of a board shows: those of the board's filter that are under way, oldest
 * first. A filter that excludes them is returned as it is.
 */
export function toUnderWayFilter(filter: BoardFilter): BoardFilter {
  const phases = includesAll(filter) ? UNDER_WAY : filter.phases.filter((phase) => UNDER_WAY.includes(phase));
  return phases.length === 0 && !filter.slow
    ? filter
    : { ...filter, phases, gone: false, sort: 'created', order: 'asc' };
}
