import 'server-only';
import { DELIVERY_WAITS_MS, type Delivery } from '@/lib/server/store/outbox';
import type { Result } from './result';

const HOUR_MS = 60 * 60_000;
/** A target that is down for the night is told in the morning. */
const TRIED_FOR_MS = 24 * HOUR_MS;
/** What is wrong with the target somebody may be putting right. */
const REFUSED_FOR_MS = HOUR_MS;
const REFUSED_TRIES = 3;

const FIRST_MS = 10_000;
const FACTOR = 3;
const LONGEST_MS = 4 * HOUR_MS;
const JITTER = 0.2;

/** When chats that say "too much" take messages again: their limits are by the minute. */
const SLOW_DOWN_MS = 60_000;

/**
 * When to try again: after 10 s, 30 s, 90 s… 4 h, about a dozen times in a day; null to give up. `random` is from 0 to 1.
 */
export function nextAttemptAt(
  { attempts, createdAt }: Pick<Delivery, 'attempts' | 'createdAt'>,
  result: Extract<Result, { kind: 'failed' }>,
  now: number,
  random: number,
): number | null {
  const isHopeless =
    result.why === 'refused' && attempts >= REFUSED_TRIES && now - createdAt >= REFUSED_FOR_MS;
  if (isHopeless) return null;
  const grown = Math.min(FIRST_MS * FACTOR ** Math.max(0, attempts - 1), LONGEST_MS);
  const waitMs =
    result.why === 'slow_down'
      ? // Never sooner than asked.
        (result.retryAfterMs ?? SLOW_DOWN_MS) * (1 + JITTER * random)
      : grown * (1 + JITTER * (2 * random - 1));
  const at = now + Math.min(waitMs, DELIVERY_WAITS_MS);
  return at - createdAt > TRIED_FOR_MS ? null : at;
}
