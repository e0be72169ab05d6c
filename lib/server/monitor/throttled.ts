import 'server-only';
import type { Problem } from '@/lib/contract/problem';

/** Thrown to those who may not ask SWR now. */
export class Throttled extends Error {
  override readonly name = 'Throttled';

  constructor(
    readonly retryAfterMs: number,
    /** What made the whole profile pause; null where only too many wait. */
    readonly problem: Problem | null,
  ) {
    super(`may ask again in ${retryAfterMs} ms`);
  }
}
