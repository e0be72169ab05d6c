import 'server-only';
import { sql, type RawBuilder } from 'kysely';
import { PHASES, type Phase } from '@/lib/domain/phase';
import { RECENT_FAILURE_MS } from '@/lib/domain/recent-failure';
import {
  includesAll,
  type BoardFilter,
  type BoardOrder,
  type BoardSort,
  type GroupSort,
} from '@/lib/contract/board-filter';
import type { Condition, JobsBuilder } from '@/lib/server/store/conditions';
import { TYPE_KEY } from './board-filter';
import {
  ENDED,
  isGone,
  isInPhases,
  isNotGone,
  isNotSlow,
  isSlow,
  matchesStatus,
  TIMED,
  UNFINISHED,
} from './job-status-conditions';

/** Part of a board: the jobs of its runs, sorted by their keys and IDs. */
interface BoardSection {
  order: BoardOrder;
  runs: readonly IndexRun[];
}

/** Part of a section: consecutive jobs of one index, if there is one for its key. */
interface IndexRun extends JobSet {
  key: RawBuilder<string | number>;
  /** Whether the key is a text. Jobs with the same text are sorted by creation. Such a run is the only one. */
  isText?: boolean;
}

interface JobSet {
  includes: (is: JobsBuilder) => Condition;
  /** Whether most jobs belong to this set, so that a filter by type or profile is the better index. */
  isLarge?: boolean;
}

const CREATED_AT = sql<number>`created_at`;
const UPDATED_AT = sql<number>`updated_at`;
const SLOW_AT = sql<number>`slow_at`;
const TOTAL_MS = sql<number>`(updated_at - created_at)`;
/** Expressions of indexes. Both databases fold the case of ASCII letters only. */
const TEXT_KEYS: Readonly<Record<'name' | GroupSort, RawBuilder<string>>> = {
  name: sql`lower(coalesce(name, ''))`,
  type: sql`coalesce(${TYPE_KEY}, '')`,
  profile: sql`coalesce(profile, '')`,
  instance: sql`coalesce(instance_id, '')`,
};

/** Returns whether a board is sorted by a text. */
export const isTextSort = (sort: BoardSort): boolean => Object.hasOwn(TEXT_KEYS, sort);

/**
 * Returns the sections of a board in order.
 *
 * @param asOf Time from which "recent" and "slow" are counted, in ms since 1970.
 */
export function getBoardSections(filter: BoardFilter, asOf: number): readonly BoardSection[] {
  const { sort, order } = filter;
  switch (sort) {
    case 'attention':
    case 'given':
      return getAttentionSections(filter, asOf);
    case 'created':
      return [{ order, runs: withKey(CREATED_AT, getJobSets(filter, asOf)) }];
    case 'ended':
      return [{ order, runs: withKey(UPDATED_AT, getJobSets(filter, asOf)) }];
    case 'name':
    case 'type':
    case 'profile':
    case 'instance': {
      const includes = (is: JobsBuilder) => matchesStatus(is, filter, asOf);
      return [{ order, runs: [{ includes, key: TEXT_KEYS[sort], isText: true }] }];
    }
    case 'duration':
      return [{ order, runs: getDurationRuns(filter, asOf) }];
    case 'phase': {
      const sections = [...BY_URGENCY.map((phase) => getPhase(filter, phase, asOf)), getGone(filter)].map(
        newestFirst,
      );
      return order === 'asc' ? sections : sections.toReversed();
    }
  }
}

const withKey = (key: RawBuilder<number>, sets: readonly JobSet[]): IndexRun[] =>
  sets.map((set) => ({ ...set, key }));

const newestFirst = (sets: readonly JobSet[]): BoardSection => ({
  order: 'desc',
  runs: withKey(CREATED_AT, sets),
});

/** Restricts sets to jobs that match another condition. */
const restrict = (sets: readonly JobSet[], condition: (is: JobsBuilder) => Condition): JobSet[] =>
  sets.map((set) => ({ ...set, includes: (is) => is.and([set.includes(is), condition(is)]) }));

/** Phases by urgency. */
const BY_URGENCY: readonly Phase[] = ['failed', 'unknown', 'running', 'waiting', 'succeeded'];

/** Returns the jobs of a filter as sets without a common job. */
function getJobSets(filter: BoardFilter, asOf: number): JobSet[] {
  if (includesAll(filter)) return [{ includes: (is) => matchesStatus(is, filter, asOf), isLarge: true }];
  return [...PHASES.flatMap((phase) => getPhase(filter, phase, asOf)), ...getGone(filter)];
}

/** Returns the jobs of a phase that a filter includes: all, slow ones only, or none. */
function getPhase(filter: BoardFilter, phase: Phase, asOf: number): JobSet[] {
  if (includesAll(filter) || filter.phases.includes(phase)) {
    return [
      {
        includes: (is) => is.and([is('phase', '=', phase), isNotGone(is)]),
        isLarge: ENDED.includes(phase),
      },
    ];
  }
  if (!filter.slow || !TIMED.includes(phase)) return [];
  return [{ includes: (is) => is.and([is('phase', '=', phase), isSlow(is, asOf)]) }];
}

const getGone = (filter: BoardFilter): JobSet[] =>
  includesAll(filter) || filter.gone ? [{ includes: isGone }] : [];

function getDurationRuns(filter: BoardFilter, asOf: number): IndexRun[] {
  const ended = ENDED.filter((phase) => includesAll(filter) || filter.phases.includes(phase));
  const unfinished = UNFINISHED.flatMap((phase) => getPhase(filter, phase, asOf));
  return [
    // A sum, so that PostgreSQL infers the type of the parameter.
    ...withKey(sql<number>`(-created_at + ${asOf})`, unfinished),
    ...withKey(sql<number>`(coalesce(checked_at, created_at) - created_at)`, getGone(filter)),
    ...withKey(TOTAL_MS, ended.length === 0 ? [] : [{ includes: (is) => isInPhases(is, ended) }]),
  ];
}

function getAttentionSections(filter: BoardFilter, asOf: number): BoardSection[] {
  const recentSince = asOf - RECENT_FAILURE_MS;
  const unpinned = (sets: readonly JobSet[]) => restrict(sets, isUnpinned);
  const getUnpinned = (phase: Phase) => unpinned(getPhase(filter, phase, asOf));
  const getOnTime = (phase: Phase) => restrict(getUnpinned(phase), (is) => isNotSlow(is, asOf));
  const timed = TIMED.filter((phase) => getPhase(filter, phase, asOf).length > 0);
  const hasFailed = includesAll(filter) || filter.phases.includes('failed');
  return [
    newestFirst([pinned(filter, asOf)]),
    { order: 'asc', runs: withKey(SLOW_AT, timed.length === 0 ? [] : [slow(timed, asOf)]) },
    newestFirst(getUnpinned('unknown')),
    newestFirst(hasFailed ? [failedSince(recentSince)] : []),
    newestFirst(getOnTime('running')),
    newestFirst(getOnTime('waiting')),
    newestFirst(
      includesAll(filter)
        ? [otherJobs(recentSince)]
        : [
            ...getUnpinned('succeeded'),
            ...restrict(getUnpinned('failed'), (is) => isNoLaterThan(is, recentSince)),
            ...unpinned(getGone(filter)),
          ],
    ),
  ];
}

const isUnpinned = (is: JobsBuilder) => is('pinned', '!=', 1);

const pinned = (filter: BoardFilter, asOf: number): JobSet => ({
  includes: (is) => is.and([is('pinned', '=', 1), matchesStatus(is, filter, asOf)]),
});

/** Reads the index on `slow_at`, in the order of the section. */
const slow = (phases: readonly Phase[], asOf: number): JobSet => ({
  includes: (is) => is.and([isSlow(is, asOf, phases), isUnpinned(is)]),
});

/** A subquery finds the few recent failures. Reading in board order would scan every job that ever failed. */
const failedSince = (recentSince: number): JobSet => ({
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
const otherJobs = (recentSince: number): JobSet => ({
  includes: (is) =>
    is.and([
      is.or([
        is(sql<number>`+gone`, '=', 1),
        is.and([
          is('phase', 'not in', UNFINISHED),
          is.or([is('phase', '!=', 'failed'), isNoLaterThan(is, recentSince)]),
        ]),
      ]),
      isUnpinned(is),
    ]),
  isLarge: true,
});
