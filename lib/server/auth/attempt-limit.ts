import 'server-only';
import { BoundedMap } from '@/lib/server/bounded-map';

interface AttemptLimit {
  /** Counts an attempt and returns the milliseconds to wait; 0 if the attempt is allowed. */
  attempt: (key: string) => number;
}

const MAX_KEYS = 10_000;

/**
 * Limits the attempts for each key (an address, a name) in a sliding window. Counts in this process only.
 * @param max Maximum attempts in any `windowMs`.
 */
export function createAttemptLimit({
  max,
  windowMs,
  now = Date.now,
}: {
  max: number;
  windowMs: number;
  now?: () => number;
}): AttemptLimit {
  const attempts = new BoundedMap<string, number[]>(MAX_KEYS);
  return {
    attempt(key) {
      const since = now() - windowMs;
      const recent = (attempts.get(key) ?? []).filter((time) => time > since);
      attempts.set(key, recent.length < max ? [...recent, now()] : recent);
      const [first] = recent;
      return recent.length < max || first === undefined ? 0 : first - since;
    },
  };
}
