import type { GroupSort } from '@/lib/contract/board-filter';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { toGroupKey } from './group-key';

/** Consecutive jobs of a board with the same type, profile or instance. */
export interface JobGroup {
  /** Text by which the group is sorted. Null for IDs without a known state, which come last. */
  key: string | null;
  /** Index of the first job. */
  start: number;
  states: JobState[];
}

/** Groups jobs that are sorted. Returns no groups if they are not, such as while those of the next sort load. */
export function groupJobs(states: readonly JobState[], sort: GroupSort): JobGroup[] {
  const groups: JobGroup[] = [];
  for (const [index, state] of states.entries()) {
    const key = isKnown(state) ? toGroupKey(state, sort) : null;
    const last = groups.at(-1);
    if (last?.key === key) last.states.push(state);
    else groups.push({ key, start: index, states: [state] });
  }
  return new Set(groups.map(({ key }) => key)).size === groups.length ? groups : [];
}
