import 'server-only';

/** Thrown to those who may not ask now. */
export class Throttled extends Error {
  override readonly name = 'Throttled';

  constructor(
    readonly retryAfterMs: number,
    /** What made the whole profile pause; undefined where only the queue is full. */
    override readonly cause?: unknown,
  ) {
    super(`may ask again in ${retryAfterMs} ms`);
  }
}

interface Waiter {
  admit: () => void;
  refuse: (reason: Throttled) => void;
}

/** Nobody waits longer than this for a turn. */
const LONGEST_WAIT_MS = 30_000;

/**
 * A token bucket for one profile: `perSecond` requests a second, a second's worth at once after a rest. Those who come
 * when it is empty wait their turn, first come first served. A pause (for a Retry-After, say) holds over everything: all who
 * wait, and all who come until it ends, are refused with Throttled.
 */
export class RateLimiter {
  readonly #burst: number;
  #tokens: number;
  #filledAt = Date.now();
  #pausedUntil = 0;
  #pauseCause: unknown;
  #waiters: Waiter[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly perSecond: number) {
    this.#burst = Math.max(1, perSecond);
    this.#tokens = this.#burst;
  }

  /** Resolves when it is this caller's turn. Rejects with Throttled. */
  async acquire(): Promise<void> {
    const pauseMs = this.#pausedUntil - Date.now();
    if (pauseMs > 0) throw new Throttled(pauseMs, this.#pauseCause);

    const waitMs = (this.#waiters.length / this.perSecond) * 1000;
    if (waitMs > LONGEST_WAIT_MS) throw new Throttled(waitMs);

    return new Promise((admit, refuse) => {
      this.#waiters.push({ admit, refuse });
      this.#serve();
    });
  }

  pause(ms: number, cause: unknown): void {
    this.#pauseCause = cause;
    this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + ms);
    for (const waiter of this.#waiters.splice(0)) waiter.refuse(new Throttled(ms, cause));
  }

  #serve(): void {
    this.#fill();
    while (this.#tokens >= 1) {
      const waiter = this.#waiters.shift();
      if (waiter === undefined) return;
      this.#tokens -= 1;
      waiter.admit();
    }
    if (this.#waiters.length === 0 || this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#serve();
      },
      Math.ceil(((1 - this.#tokens) / this.perSecond) * 1000),
    ).unref();
  }

  #fill(): void {
    const now = Date.now();
    // A clock that was set back must not drain the bucket.
    const elapsedMs = Math.max(0, now - this.#filledAt);
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsedMs / 1000) * this.perSecond);
    this.#filledAt = now;
  }
}
