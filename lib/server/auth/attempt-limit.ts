import 'server-only';
import { createHash } from 'node:crypto';
import { BoundedMap } from '@/lib/server/bounded-map';

/** Limit of attempts for each key (an address, a name) in a sliding window. */
export interface AttemptLimit {
  /** Returns the milliseconds until an attempt is allowed; 0 if it is allowed now. Stores nothing. */
  getWaitMs: (key: string) => number;
  /** Counts an attempt. Returns a function that takes it back. */
  count: (key: string) => () => void;
  /** Counts an attempt if it is allowed. Returns the milliseconds to wait; 0 if it is allowed. */
  attempt: (key: string) => number;
}

interface CountedAttempt {
  at: number;
}

const MAX_KEYS = 10_000;

/**
 * Creates a limit that counts in this process only.
 * @param max Maximum attempts in any `windowMs`.
 */
export function createAttemptLimit({
  max,
  windowMs,
  now = () => Date.now(),
}: {
  max: number;
  windowMs: number;
  now?: () => number;
}): AttemptLimit {
  const attempts = new BoundedMap<string, CountedAttempt[]>(MAX_KEYS);

  /** Ignores times in the future, which a clock that was set back leaves behind. */
  function getRecent(hash: string): CountedAttempt[] {
    const until = now();
    return (attempts.get(hash) ?? []).filter(({ at }) => at > until - windowMs && at <= until);
  }

  function getWaitMs(key: string): number {
    const recent = getRecent(toHash(key));
    const [first] = recent;
    return recent.length < max || first === undefined ? 0 : first.at + windowMs - now();
  }

  function count(key: string): () => void {
    const hash = toHash(key);
    const counted = { at: now() };
    attempts.set(hash, [...getRecent(hash), counted]);
    return () => {
      attempts.set(
        hash,
        getRecent(hash).filter((each) => each !== counted),
      );
    };
  }

  return {
    getWaitMs,
    count,
    attempt(key) {
      const waitMs = getWaitMs(key);
      if (waitMs === 0) count(key);
      return waitMs;
    },
  };
}

/** Bounds the memory of a key. A part of a long text would also keep the whole text in memory. */
const toHash = (key: string) => createHash('sha256').update(key).digest('base64url');
