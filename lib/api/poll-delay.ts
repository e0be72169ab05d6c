import { JITTER, spread } from '@/lib/jobs/jitter';
import { backoffMs } from '@/lib/jobs/poll-interval';
import { ApiError } from './api-error';
import type { Polled } from './poll';

/** What of React Query's state the pace depends on. */
export interface PolledQueryState {
  data: Polled<{ jobs: readonly { nextCheckAt: string | null }[] }> | undefined;
  error: Error | null;
  dataUpdateCount: number;
  errorUpdateCount: number;
}

/** The server needs a moment to ask SWR once a check is due. */
const AFTER_DUE_MS = 150;
const ERROR_BOUNDS = { minMs: 2_000, maxMs: 60_000 };

/** How close polls may follow each other, and how far apart they may be; null where they end with the last job. */
export interface Pace {
  shortestMs: number;
  longestMs: number | null;
}

/** Jobs that a person named: as soon as there is news of one, until all have ended. */
const JOBS_PACE: Pace = { shortestMs: 500, longestMs: null };
/** A board has many, and new ones may come to it at any time. */
export const BOARD_PACE: Pace = { shortestMs: 2_000, longestMs: 10_000 };

/**
 * Milliseconds from the last answer, or the last failure, to the next poll of a page; false where polling ends. The
 * server says the pace (`nextCheckAt`). The value is the same at every look within one cycle: React Query sets its
 * timer anew whenever it differs, so that jitter drawn at each look would keep it from ever firing.
 */
export function pollDelayMs(state: PolledQueryState, seed: string, pace = JOBS_PACE): number | false {
  const cycle = `${seed} ${state.dataUpdateCount} ${state.errorUpdateCount}`;
  if (state.error !== null) {
    if (isFinal(state.error)) return false;
    const failures = state.errorUpdateCount - (state.data?.failuresBefore ?? 0);
    return backoffMs(Math.max(1, failures), cycle, ERROR_BOUNDS);
  }
  if (state.data === undefined) return false;

  const { jobs, answeredAt } = state.data;
  const dueAt = Math.min(...jobs.map(({ nextCheckAt }) => nextCheckTime(nextCheckAt)));
  if (dueAt === Infinity && pace.longestMs === null) return false;
  const untilDueMs = Math.max(dueAt - answeredAt + AFTER_DUE_MS, pace.shortestMs);
  // Nobody waits as eagerly as before an empty board.
  const longestMs = jobs.length === 0 ? pace.shortestMs : (pace.longestMs ?? Infinity) / (1 + JITTER);
  return spread(Math.min(untilDueMs, longestMs), cycle);
}

/** In a hidden tab nobody waits; browsers let a timer fire there once a minute at the least. */
const HIDDEN_MS = 15_000;

/** The same for the page as it is now, in view or not. */
export function pageDelayMs(state: PolledQueryState, seed: string, pace = JOBS_PACE): number | false {
  const delay = pollDelayMs(state, seed, pace);
  return delay !== false && typeof document !== 'undefined' && document.hidden
    ? Math.max(delay, HIDDEN_MS)
    : delay;
}

/** The request itself is wrong; the same one again would fare no better. */
function isFinal(error: Error): boolean {
  return error instanceof ApiError && error.problem !== null && error.problem.status < 500;
}

function nextCheckTime(nextCheckAt: string | null): number {
  const time = nextCheckAt === null ? NaN : Date.parse(nextCheckAt);
  return Number.isNaN(time) ? Infinity : time;
}
