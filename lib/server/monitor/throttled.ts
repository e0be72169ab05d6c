import 'server-only';
import type { Problem } from '@/lib/contract/problem';

/** Thrown if the rate limiter grants no permit. */
export class Throttled extends Error {
  override readonly name = 'Throttled';

  constructor(
    readonly retryAfterMs: number,
    /** Reason of the profile's pause; null if only too many requests are waiting. */
    readonly problem: Problem | null,
  ) {
    super(`Rate limited; retry in ${retryAfterMs} ms`);
  }
}
