import type { BoardFilter, BoardSort } from '@/lib/contract/board-filter';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isKnown, isLost } from '@/lib/contract/job-state';
import { getSlowLimitMs } from '@/lib/domain/duration-estimate';
import type { Phase } from '@/lib/domain/phase';
import { RECENT_FAILURE_MS } from '@/lib/domain/recent-failure';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { toGroupKey } from './group-key';
import { isSlow } from './matches-filter';

const BY_URGENCY: readonly Phase[] = ['failed', 'unknown', 'running', 'waiting', 'succeeded'];

/**
 * Sorts jobs as the server sorts a board. Jobs without a known state come last.
 *
 * @param now Server time in ms since 1970.
 */
export function sortJobs(
  states: readonly JobState[],
  { sort, order }: Pick<BoardFilter, 'sort' | 'order'>,
  now: number,
): readonly JobState[] {
  if (sort === 'given') return states;
  const direction = sort === 'attention' || order === 'asc' ? 1 : -1;
  const known = states.filter(isKnown).map((state) => ({ state, key: toSortKey(sort, state, now) }));
  known.sort(
    (a, b) => compareKeys(a.key, b.key) * direction || getCreatedAt(b.state) - getCreatedAt(a.state),
  );
  return [...known.map(({ state }) => state), ...states.filter((state) => !isKnown(state))];
}

type SortKey = readonly (string | number)[];

function toSortKey(sort: Exclude<BoardSort, 'given'>, state: KnownJob, now: number): SortKey {
  switch (sort) {
    case 'attention':
      return toAttentionKey(state, now);
    case 'created':
      return [getCreatedAt(state)];
    case 'ended':
      return [getUpdatedAt(state)];
    case 'name':
      return [state.job.resource_name?.toLowerCase() ?? ''];
    case 'duration':
      return [computeDurationMs(state, now) ?? 0];
    case 'type':
    case 'profile':
    case 'instance':
      return [toGroupKey(state, sort)];
    case 'phase':
      return [isLost(state) ? BY_URGENCY.length : BY_URGENCY.indexOf(state.phase)];
  }
}

function toAttentionKey(state: KnownJob, now: number): SortKey {
  const newestFirst = -getCreatedAt(state);
  if (state.pinned) return [0, newestFirst];
  if (state.estimate !== null && isSlow(state, now))
    return [1, getCreatedAt(state) + (getSlowLimitMs(state.estimate) ?? 0)];
  const rank = isLost(state) ? undefined : RANKS.get(state.phase);
  const isOldFailure = state.phase === 'failed' && getUpdatedAt(state) <= now - RECENT_FAILURE_MS;
  return [rank === undefined || isOldFailure ? 6 : rank, newestFirst];
}

const RANKS = new Map<Phase, number>([
  ['unknown', 2],
  ['failed', 3],
  ['running', 4],
  ['waiting', 5],
]);

function compareKeys(a: SortKey, b: SortKey): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

const getCreatedAt = ({ job }: KnownJob) => parseTimestampMs(job.created_at) ?? 0;
const getUpdatedAt = ({ job, checkedAt }: KnownJob) =>
  parseTimestampMs(job.updated_at) ?? Date.parse(checkedAt);
