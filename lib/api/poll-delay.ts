import { backoffMs } from '@/lib/jobs/poll-interval';
import { jitter } from '@/lib/jobs/jitter';
import { ApiError } from './api-error';
import type { JobsData } from './fetch-jobs';

/** What of React Query's state the pace depends on. */
export interface PollState {
  data: JobsData | undefined;
  error: Error | null;
  dataUpdateCount: number;
  errorUpdateCount: number;
}

/** The server needs a moment to ask SWR once a check is due. */
const AFTER_DUE_MS = 150;
const SHORTEST_MS = 500;
const ERROR_BOUNDS = { minMs: 2_000, maxMs: 60_000 };

/**
 * Milliseconds from the last answer, or the last failure, to the next poll of a page; false where polling ends. The
 * server says the pace (`nextCheckAt`). The value is the same at every look within one cycle: React Query sets its
 * timer anew whenever it differs, so that jitter drawn at each look would keep it from ever firing.
 */
export function pollDelayMs(state: PollState, seed: string): number | false {
  const cycle = `${seed} ${state.dataUpdateCount} ${state.errorUpdateCount}`;
  if (state.error !== null) {
    if (isFinal(state.error)) return false;
    const failures = state.errorUpdateCount - (state.data?.failuresBefore ?? 0);
    return backoffMs(Math.max(1, failures), cycle, ERROR_BOUNDS);
  }
  if (state.data === undefined) return false;

  const dueAt = Math.min(...state.data.jobs.map(({ nextCheckAt }) => nextCheckTime(nextCheckAt)));
  if (dueAt === Infinity) return false;
  const untilDueMs = Math.max(dueAt - state.data.answeredAt + AFTER_DUE_MS, SHORTEST_MS);
  return Math.round(untilDueMs * (1 + 0.1 * jitter(cycle)));
}

/** The request itself is wrong; the same one again would fare no better. */
function isFinal(error: Error): boolean {
  return error instanceof ApiError && error.problem !== null && error.problem.status < 500;
}

function nextCheckTime(nextCheckAt: string | null): number {
  const time = nextCheckAt === null ? NaN : Date.parse(nextCheckAt);
  return Number.isNaN(time) ? Infinity : time;
}
