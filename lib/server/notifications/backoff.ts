import 'server-only';
import { MAX_DELIVERY_WAIT_MS, type Delivery } from '@/lib/server/store/notifications/delivery-row';
import type { SendResult } from './send-result';

const HOUR_MS = 60 * 60_000;
/** Retry period. Covers a receiver that is down overnight. */
const RETRY_PERIOD_MS = 24 * HOUR_MS;
/** Time to fix a receiver that rejects messages. */
const MIN_REFUSED_PERIOD_MS = HOUR_MS;
const MIN_REFUSED_ATTEMPTS = 3;

const INITIAL_DELAY_MS = 10_000;
const FACTOR = 3;
const MAX_DELAY_MS = 4 * HOUR_MS;
const JITTER = 0.2;

/** Delay after throttling without Retry-After. Chat services limit messages per minute. */
const THROTTLED_DELAY_MS = 60_000;

/**
 * Computes the next attempt: exponential back-off with jitter (10 s, 30 s, 90 s, … up to 4 h), about 12
 * attempts in 24 hours.
 * @param random Number from 0 to 1.
 * @returns Milliseconds since the epoch; null to give up.
 */
export function computeNextAttemptAt(
  { attempts, createdAt }: Pick<Delivery, 'attempts' | 'createdAt'>,
  result: Extract<SendResult, { kind: 'failed' }>,
  now: number,
  random: number,
): number | null {
  const isHopeless =
    result.why === 'refused' && attempts >= MIN_REFUSED_ATTEMPTS && now - createdAt >= MIN_REFUSED_PERIOD_MS;
  if (isHopeless) return null;
  const backoffMs = Math.min(INITIAL_DELAY_MS * FACTOR ** Math.max(0, attempts - 1), MAX_DELAY_MS);
  const waitMs =
    result.why === 'slow_down'
      ? // Jitter only adds: never retry before Retry-After.
        (result.retryAfterMs ?? THROTTLED_DELAY_MS) * (1 + JITTER * random)
      : backoffMs * (1 + JITTER * (2 * random - 1));
  const at = now + Math.min(waitMs, MAX_DELIVERY_WAIT_MS);
  return at - createdAt > RETRY_PERIOD_MS ? null : at;
}
