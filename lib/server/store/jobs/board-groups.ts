import 'server-only';
import { sql } from 'kysely';
import { PHASES, type Phase } from '@/lib/domain/phase';
import type { BoardFilter } from '@/lib/contract/board-filter';
import type { Condition } from './board-filter';
import type { JobsBuilder } from '@/lib/server/store/conditions';

/** For this long, a failed job counts as recent. */
export const RECENT_MS = 24 * 60 * 60 * 1000;
const UNFINISHED: readonly Phase[] = ['waiting', 'running', 'unknown'];
const ENDED: readonly Phase[] = ['succeeded', 'failed'];

/** Part of a group: consecutive jobs of one index, which are in the order of the board. */
interface IndexRun {
  includes: (is: JobsBuilder) => Condition;
  /** Whether most jobs belong to this run, so that a filter by type or profile is the better index. */
  isLarge?: boolean;
}

const isUnpinned = (is: JobsBuilder) => is('pinned', '!=', 1);

/**
 * Returns the groups of a board in order. The jobs of a group are the merged jobs of its runs.
 *
 * @param asOf Time from which "recent" is counted, in ms since 1970.
 */
export function getBoardGroups(
  { sort, phases }: BoardFilter,
  asOf: number,
): readonly (readonly IndexRun[])[] {
  const isIncluded = (phase: Phase) => phases.length === 0 || phases.includes(phase);
  if (sort === 'board') {
    const recentSince = asOf - RECENT_MS;
    return [
      [pinned(phases)],
      UNFINISHED.filter(isIncluded).map((phase) => ({
        includes: (is) => is.and([is('phase', '=', phase), isUnpinned(is)]),
      })),
      isIncluded('failed') ? [failedSince(recentSince)] : [],
      phases.length === 0
        ? [otherEnded(recentSince)]
        : ENDED.filter(isIncluded).map((phase) => ended(phase, recentSince)),
    ];
  }
  // Jobs without a response from SWR are on no board.
  if (phases.length === 0)
    return [[{ includes: (is) => is.and([is('phase', 'is not', null)]), isLarge: true }]];
  const hasPhase = (phase: Phase): IndexRun => ({
    includes: (is) => is.and([is('phase', '=', phase)]),
    isLarge: ENDED.includes(phase),
  });
  return [PHASES.filter(isIncluded).map(hasPhase)];
}

const pinned = (phases: readonly Phase[]): IndexRun => ({
  includes: (is) =>
    is.and([
      is('pinned', '=', 1),
      phases.length === 0 ? is('phase', 'is not', null) : is('phase', 'in', phases),
    ]),
});

/** A subquery finds the few recent failures. Reading in board order would scan every job that ever failed. */
const failedSince = (recentSince: number): IndexRun => ({
  includes: (is) => {
    const failed = is
      .selectFrom('jobs as failed')
      .select('failed.job_id')
      .where('failed.phase', '=', 'failed')
      .where('failed.updated_at', '>', recentSince);
    return is.and([is('job_id', 'in', failed), isUnpinned(is)]);
  },
});

/** The unary plus prevents the use of an index on times, in favor of the index in board order. */
const isNoLaterThan = (is: JobsBuilder, time: number) => is(sql<number>`+updated_at`, '<=', time);

/** Most jobs belong here. Negated conditions prevent the use of an index on phases. */
const otherEnded = (recentSince: number): IndexRun => ({
  includes: (is) =>
    is.and([
      is('phase', 'not in', UNFINISHED),
      is.or([is('phase', '!=', 'failed'), isNoLaterThan(is, recentSince)]),
      isUnpinned(is),
    ]),
  isLarge: true,
});

const ended = (phase: Phase, recentSince: number): IndexRun => ({
  includes: (is) =>
    is.and([
      is('phase', '=', phase),
      ...(phase === 'failed' ? [isNoLaterThan(is, recentSince)] : []),
      isUnpinned(is),
    ]),
  isLarge: true,
});
