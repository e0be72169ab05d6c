import { includesAll, type BoardFilter } from '@/lib/contract/board-filter';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs, isLost } from '@/lib/contract/job-state';
import { resolveTimeBound } from '@/lib/contract/time-bound';
import { isOverdue } from '@/lib/domain/duration-estimate';
import { isTerminal } from '@/lib/domain/phase';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { matchesText } from './matches-text';

/**
 * Returns whether a job is on a board with this filter. Mirrors the filter of the server.
 *
 * @param now Time that relative times are resolved with, in ms since 1970.
 */
export function matchesFilter(state: KnownJob, filter: BoardFilter, now: number): boolean {
  return matchesStatus(state, filter, now) && matchesOtherFilters(state, filter, now);
}

/** Returns whether a job takes longer than usual. */
export function isSlow(state: KnownJob, now: number): boolean {
  if (state.estimate === null || isLost(state) || isTerminal(state.phase)) return false;
  return isOverdue(state.estimate, computeDurationMs(state, now) ?? 0);
}

/** Returns whether a filter includes the status of a job: its phase, being slow, or being gone. */
export function matchesStatus(state: KnownJob, filter: BoardFilter, now: number): boolean {
  if (includesAll(filter)) return true;
  if (isLost(state)) return filter.gone;
  return filter.phases.includes(state.phase) || (filter.slow && isSlow(state, now));
}

/** Returns whether a job matches everything else of a filter. */
export function matchesOtherFilters(state: KnownJob, filter: BoardFilter, now: number): boolean {
  const { type, profile, text } = filter;
  return (
    (type === null || state.job.type === type) &&
    (profile === null || state.profile === profile) &&
    matchesText(state, text) &&
    matchesTime(state, filter, now)
  );
}

function matchesTime({ job, phase }: KnownJob, { since, until, time }: BoardFilter, now: number): boolean {
  if (since === null && until === null) return true;
  if (time === 'ended' && !isTerminal(phase)) return false;
  const at = parseTimestampMs(time === 'created' ? job.created_at : job.updated_at);
  if (at === null) return false;
  return (
    (since === null || at >= resolveTimeBound(since, now)) &&
    (until === null || at <= resolveTimeBound(until, now))
  );
}
