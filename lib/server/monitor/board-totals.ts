import 'server-only';
import { includesAll, type BoardFilter } from '@/lib/contract/board-filter';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import { PHASES, type Phase } from '@/lib/domain/phase';
import { MAX_COUNTED } from '@/lib/server/store/jobs/count-many';

type Counts = Record<Phase | 'gone', number>;

/**
 * Returns the counts of a board's response. Those of a search stop at MAX_COUNTED, and `minimums` names them.
 *
 * @param counted Result of `countByPhase` for the filter.
 * @param slow Result of `countSlow` for the filter.
 */
export function toBoardTotals(
  filter: BoardFilter,
  counted: Counts,
  slow: ReadonlyMap<string, number>,
): Pick<BoardResponse, 'counts'> & { totals: Omit<BoardResponse['totals'], 'all' | 'failedLately'> } {
  const statuses = [...PHASES, 'gone' as const];
  const minimums = filter.text === '' ? [] : statuses.filter((status) => counted[status] > MAX_COUNTED);
  const { gone, ...counts } = {
    ...counted,
    ...Object.fromEntries(minimums.map((each) => [each, MAX_COUNTED])),
  };
  return {
    counts,
    totals: {
      matching: countMatching(filter, { counts, gone, slow }),
      slow: sum([...slow.values()]),
      gone,
      ...(minimums.length > 0 && { minimums }),
    },
  };
}

/** Counts the jobs that match a filter, given the counts that ignore `phases`, `slow` and `gone`. */
function countMatching(
  filter: BoardFilter,
  { counts, gone, slow }: { counts: Record<Phase, number>; gone: number; slow: ReadonlyMap<string, number> },
): number {
  const isAll = includesAll(filter);
  const inPhases = PHASES.map((phase) => {
    if (isAll || filter.phases.includes(phase)) return counts[phase];
    return filter.slow ? (slow.get(phase) ?? 0) : 0;
  });
  return sum(inPhases) + (isAll || filter.gone ? gone : 0);
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
