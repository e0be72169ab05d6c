import { MAX_JITTER, addJitter } from './jitter';
import { isTerminal, type Phase } from './phase';

export interface PollBounds {
  minMs: number;
  maxMs: number;
}

interface PollState {
  jobId: string;
  phase: Phase;
  /** Time since the last change, in ms. */
  unchangedMs: number;
  /** Whether a viewer has the job on screen. */
  isViewed: boolean;
  /** Identifies the poll cycle, such as the time of the last check. Jitter is constant within a cycle. */
  cycle: number;
}

/**
 * Poll interval as a fraction of the time since the last change: every 2 s up to 40 s after a change, every 60 s from
 * 20 min on.
 */
const UNVIEWED_FRACTION = 1 / 20;
/** Fraction for a job that is on screen: its interval grows five times more slowly. */
const VIEWED_FRACTION = 1 / 100;
/** Maximum interval of a job that is on screen, as a multiple of `minMs`. */
const MAX_VIEWED_FACTOR = 5;

/**
 * Computes the delay until an unfinished job is next fetched from SWR. The delay grows with the time since the last
 * change, within the bounds. A job with an unknown status is polled at the slowest rate.
 *
 * @returns Milliseconds with jitter, or null if the job has ended.
 */
export function computePollIntervalMs(state: PollState, { minMs, maxMs }: PollBounds): number | null {
  if (isTerminal(state.phase)) return null;
  return addJitter(computeBaseIntervalMs(state, { minMs, maxMs }), `${state.jobId} ${state.cycle}`);
}

function computeBaseIntervalMs(
  { phase, unchangedMs, isViewed }: PollState,
  { minMs, maxMs }: PollBounds,
): number {
  if (phase === 'unknown') return maxMs;
  const fraction = isViewed ? VIEWED_FRACTION : UNVIEWED_FRACTION;
  const upperBoundMs = isViewed ? Math.min(maxMs, minMs * MAX_VIEWED_FACTOR) : maxMs;
  return Math.min(Math.max(unchangedMs * fraction, minMs), upperBoundMs);
}

/**
 * Computes an exponential back-off with jitter: doubles with each failure from `minMs` up to `maxMs`.
 *
 * @param failures Number of consecutive failures, at least 1.
 * @param seed Seed of the jitter.
 * @returns Milliseconds until the next attempt.
 */
export function computeBackoffMs(failures: number, seed: string, { minMs, maxMs }: PollBounds): number {
  return addJitter(Math.min(minMs * 2 ** Math.min(failures - 1, 30), maxMs), seed);
}

/** Returns the longest delay that these bounds allow, jitter included, in ms. */
export const computeMaxDelayMs = ({ maxMs }: PollBounds): number => Math.round(maxMs * (1 + MAX_JITTER));
