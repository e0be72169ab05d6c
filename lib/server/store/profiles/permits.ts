import 'server-only';
import { sql, type RawBuilder } from 'kysely';
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
  const { intervalMs, burstMs, maxPlausibleAt } = toTimes(now, { perSecond, maxWaitMs });
  const sendAt = turnAt > maxPlausibleAt ? now : Math.max(turnAt, now);
  const waitMs = toWaitMs(sendAt - burstMs - now);
  return waitMs > maxWaitMs ? null : { turnAt: sendAt + intervalMs, waitMs };
}

/** The expressions of {@link computePermit} for a statement, which reserves a permit without a transaction. */
export interface PermitExpressions {
  /** The new `turn_at`. */
  turnAt: RawBuilder<number>;
  /** Whether this request waits for at most `maxWaitMs`. */
  isAvailable: RawBuilder<boolean>;
  /** Computes how long this request waits from the new `turn_at`. */
  toWaitMs: (turnAt: number) => number;
}

/** Returns the expressions that compute the next permit from the column `turn_at`. */
export function createPermitExpressions(now: number, limit: RateLimit): PermitExpressions {
  const { intervalMs, burstMs, maxPlausibleAt } = toTimes(now, limit);
  const sendAt = sql<number>`case when turn_at > ${maxPlausibleAt} or turn_at < ${now} then ${now} else turn_at end`;
  return {
    turnAt: sql`(${sendAt}) + ${intervalMs}`,
    isAvailable: sql`(${sendAt}) <= ${now + burstMs + Math.floor(limit.maxWaitMs)}`,
    toWaitMs: (turnAt) => toWaitMs(turnAt - intervalMs - burstMs - now),
  };
}

function toTimes(now: number, { perSecond, maxWaitMs }: RateLimit) {
  const intervalMs = 1000 / perSecond;
  const burstMs = Math.max(1000 - intervalMs, 0);
  return {
    intervalMs,
    burstMs,
    maxPlausibleAt: now + Math.max(maxWaitMs, MAX_AHEAD_MS) + burstMs + intervalMs,
  };
}

/** Rounds up. Sums of times since 1970 are off by less than a microsecond, which must not become a millisecond. */
const toWaitMs = (ms: number) => Math.max(0, Math.ceil(ms - 0.001));
