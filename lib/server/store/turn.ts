import 'server-only';

export interface TurnLimit {
  /** Requests a second. */
  perSecond: number;
  longestWaitMs: number;
}

/** Nobody waits that long for a turn: a time further ahead is that of a clock that was set back since. */
const FURTHEST_AHEAD_MS = 60_000;

/**
 * A rate limit in one number (the generic cell rate algorithm): `turnAt` is when the next request would be sent, were
 * they spread evenly. A second's worth may go at once after a rest. Null where the wait would be too long; else the
 * number to keep and how long this request waits.
 */
export function nextTurn(
  turnAt: number,
  now: number,
  { perSecond, longestWaitMs }: TurnLimit,
): { turnAt: number; waitMs: number } | null {
  const intervalMs = 1000 / perSecond;
  const burstMs = Math.max(1000 - intervalMs, 0);
  const isOfAnotherClock = turnAt > now + Math.max(longestWaitMs, FURTHEST_AHEAD_MS) + burstMs + intervalMs;
  const mine = isOfAnotherClock ? now : Math.max(turnAt, now);
  const waitMs = Math.max(0, Math.ceil(mine - burstMs - now));
  return waitMs > longestWaitMs ? null : { turnAt: mine + intervalMs, waitMs };
}
