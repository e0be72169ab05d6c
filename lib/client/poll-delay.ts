import { MAX_JITTER, addJitter } from '@/lib/domain/jitter';
import { computeBackoffMs } from '@/lib/domain/poll-interval';
import { ApiError } from './api-error';
import type { Polled } from './polling';

/** Part of React Query's query state that determines the poll delay. */
export interface PolledQueryState {
  data: Polled<{ jobs: readonly { nextCheckAt: string | null }[] }> | undefined;
  error: Error | null;
  dataUpdateCount: number;
  errorUpdateCount: number;
}

/** Delay after a check is due, in ms. The server needs some time to fetch the job from SWR. */
const DUE_DELAY_MS = 150;
const ERROR_BOUNDS = { minMs: 2_000, maxMs: 60_000 };

/** Bounds of the delay between two polls. A `maxMs` of null stops polling once every job has ended. */
interface PollLimits {
  minMs: number;
  maxMs: number | null;
}

/** Polling of jobs by ID: as soon as the first is due, until all have ended. */
const JOBS_POLL_LIMITS: PollLimits = { minMs: 500, maxMs: null };
/** Polling of a board: never stops, because new jobs may appear at any time. */
export const BOARD_POLL_LIMITS: PollLimits = { minMs: 2_000, maxMs: 10_000 };

/**
 * Computes the delay from the last response or failure to the next poll. The server sets it by `nextCheckAt`. The delay
 * is stable within one cycle: React Query resets its timer whenever the delay differs, so random jitter would keep the
 * timer from ever firing.
 *
 * @param seed Seed of the jitter.
 * @returns Milliseconds, or false if polling ends.
 */
export function computePollDelayMs(
  state: PolledQueryState,
  seed: string,
  limits = JOBS_POLL_LIMITS,
): number | false {
  const cycle = `${seed} ${state.dataUpdateCount} ${state.errorUpdateCount}`;
  if (state.error !== null) {
    if (isPermanent(state.error)) return false;
    const failures = state.errorUpdateCount - (state.data?.failuresBefore ?? 0);
    return computeBackoffMs(Math.max(1, failures), cycle, ERROR_BOUNDS);
  }
  if (state.data === undefined) return false;

  const { jobs, respondedAt } = state.data;
  const dueAt = Math.min(...jobs.map(({ nextCheckAt }) => parseNextCheck(nextCheckAt)));
  if (dueAt === Infinity && limits.maxMs === null) return false;
  const untilDueMs = Math.max(dueAt - respondedAt + DUE_DELAY_MS, limits.minMs);
  // An empty board polls at the shortest interval, because the user is waiting for the first job.
  const maxDelayMs = jobs.length === 0 ? limits.minMs : (limits.maxMs ?? Infinity) / (1 + MAX_JITTER);
  return addJitter(Math.min(untilDueMs, maxDelayMs), cycle);
}

/** Minimum delay in a hidden tab, in ms. Browsers throttle timers there to as little as one per minute. */
const MIN_HIDDEN_DELAY_MS = 15_000;

/** Computes the poll delay like {@link computePollDelayMs}, but polls less often while the tab is hidden. */
export function computeTabPollDelayMs(
  state: PolledQueryState,
  seed: string,
  limits = JOBS_POLL_LIMITS,
): number | false {
  const delay = computePollDelayMs(state, seed, limits);
  return delay !== false && typeof document !== 'undefined' && document.hidden
    ? Math.max(delay, MIN_HIDDEN_DELAY_MS)
    : delay;
}

/** Returns whether the request itself is invalid, so that a retry would fail, too. */
export function isPermanent(error: Error): boolean {
  return error instanceof ApiError && error.problem !== null && error.problem.status < 500;
}

function parseNextCheck(nextCheckAt: string | null): number {
  const time = nextCheckAt === null ? NaN : Date.parse(nextCheckAt);
  return Number.isNaN(time) ? Infinity : time;
}
