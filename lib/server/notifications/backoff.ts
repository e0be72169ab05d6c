import 'server-only';
import { MAX_DELIVERY_WAIT_MS, type Delivery } from '@/lib/server/store/notifications/delivery-row';
import type { SendResult } from './send-result';

const HOUR_MS = 60 * 60_000;
/** Retry period. Covers a receiver that is down or misconfigured overnight. */
const RETRY_PERIOD_MS = 24 * HOUR_MS;

const INITIAL_DELAY_MS = 10_000;
const FACTOR = 3;
const MAX_DELAY_MS = 4 * HOUR_MS;
const JITTER = 0.2;

/** Delay after throttling without Retry-After. Chat services limit messages per minute. */
const THROTTLED_DELAY_MS = 60_000;

/**
 * Computes the next attempt: exponential back-off with jitter (10 s, 30 s, 90 s, … up to 4 h), about 12
 * attempts in 24 hours, the last one at the end.
 * @param random Number from 0 to 1.
 * @returns Milliseconds since the epoch; null to give up.
 */
export function computeNextAttemptAt(
  { attempts, createdAt }: Pick<Delivery, 'attempts' | 'createdAt'>,
  result: Extract<SendResult, { kind: 'failed' }>,
  now: number,
  random: number,
): number | null {
  const endAt = createdAt + RETRY_PERIOD_MS;
  if (now >= endAt) return null;
  if (result.why === 'slow_down') {
    // Jitter only adds: never retry before Retry-After.
    const waitMs = (result.retryAfterMs ?? THROTTLED_DELAY_MS) * (1 + JITTER * random);
    const at = now + Math.min(waitMs, MAX_DELIVERY_WAIT_MS);
    return at > endAt ? null : at;
  }
  const backoffMs = Math.min(INITIAL_DELAY_MS * FACTOR ** Math.max(0, attempts - 1), MAX_DELAY_MS);
  return Math.min(now + backoffMs * (1 + JITTER * (2 * random - 1)), endAt);
}
