import { JITTER, spread } from './jitter';
import { isTerminal, type Phase } from './phase';

export interface PollBounds {
  minMs: number;
  maxMs: number;
}

export interface PollState {
  jobId: string;
  phase: Phase;
  /** How long nothing has changed. */
  unchangedMs: number;
  /** Whether somebody is looking at it right now. */
  viewed: boolean;
  /** Tells one cycle from the next, like the time of the last check. */
  cycle: number;
}

/** A job unchanged for this share of its rest again is asked again: 40 s after a change every 2 s, 20 min after, every 60 s. */
const UNVIEWED_PACE = 1 / 20;
/** A viewed job slows down five times later, and to five times the shortest interval at the most. */
const VIEWED_PACE = 1 / 100;
const VIEWED_MOST = 5;

/**
 * Milliseconds until an unfinished job is asked of SWR again, or null for one that has ended. It grows with how long
 * nothing has changed, between the bounds; an unknown status is polled at the slowest pace.
 */
export function pollIntervalMs(state: PollState, { minMs, maxMs }: PollBounds): number | null {
  if (isTerminal(state.phase)) return null;
  return spread(baseIntervalMs(state, { minMs, maxMs }), `${state.jobId} ${state.cycle}`);
}

function baseIntervalMs({ phase, unchangedMs, viewed }: PollState, { minMs, maxMs }: PollBounds): number {
  if (phase === 'unknown') return maxMs;
  const pace = viewed ? VIEWED_PACE : UNVIEWED_PACE;
  const most = viewed ? Math.min(maxMs, minMs * VIEWED_MOST) : maxMs;
  return Math.min(Math.max(unchangedMs * pace, minMs), most);
}

/** Milliseconds until the next try after `failures` failures in a row: doubling from the shortest interval, up to the longest. */
export function backoffMs(failures: number, seed: string, { minMs, maxMs }: PollBounds): number {
  return spread(Math.min(minMs * 2 ** Math.min(failures - 1, 30), maxMs), seed);
}

/** No wait of these is longer. */
export const longestWaitMs = ({ maxMs }: PollBounds): number => Math.round(maxMs * (1 + JITTER));
