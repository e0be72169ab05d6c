import 'server-only';
import type { Problem } from '@/lib/contract/problem';

/** A permit to send one request to SWR after `waitMs`, or the reason why there is none. */
export type Permit =
  | { kind: 'granted'; waitMs: number }
  | { kind: 'paused'; until: number; problem: Problem }
  | { kind: 'full'; retryAfterMs: number };

export interface RateLimit {
  /** Requests per second. */
  perSecond: number;
  /** Maximum time to wait for a permit. */
  maxWaitMs: number;
}

/** A permit is never reserved this far ahead, so a later time was written before a clock was set back. */
const MAX_AHEAD_MS = 60_000;

/**
 * Computes the next permit with the generic cell rate algorithm (GCRA). After a second without requests, a second's
 * worth of permits may be used at once.
 *
 * @param turnAt Theoretical arrival time: when the next request would be sent if requests were spread evenly.
 * @returns The new `turnAt` to save, and how long this request waits; null if it would wait longer than `maxWaitMs`.
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export function computePermit(
  turnAt: number,
  now: number,
  { perSecond, maxWaitMs }: RateLimit,
): { turnAt: number; waitMs: number } | null {
  const intervalMs = 1000 / perSecond;
  const burstMs = Math.max(1000 - intervalMs, 0);
  const isImplausible = turnAt > now + Math.max(maxWaitMs, MAX_AHEAD_MS) + burstMs + intervalMs;
  const sendAt = isImplausible ? now : Math.max(turnAt, now);
  const waitMs = Math.max(0, Math.ceil(sendAt - burstMs - now));
  return waitMs > maxWaitMs ? null : { turnAt: sendAt + intervalMs, waitMs };
}
