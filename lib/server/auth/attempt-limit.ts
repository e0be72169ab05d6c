import 'server-only';
import { BoundedMap } from '@/lib/server/bounded-map';

interface AttemptLimit {
  /** Milliseconds to wait, or 0 where this attempt may go on; it is counted either way. */
  attempt: (key: string) => number;
}

const MOST_KEYS = 10_000;

/** At most `most` attempts in any `windowMs`, for each key (an address, a name). Of this process alone. */
export function createAttemptLimit({
  most,
  windowMs,
  now = Date.now,
}: {
  most: number;
  windowMs: number;
  now?: () => number;
}): AttemptLimit {
  const attempts = new BoundedMap<string, number[]>(MOST_KEYS);
  return {
    attempt(key) {
      const since = now() - windowMs;
      const recent = (attempts.get(key) ?? []).filter((time) => time > since);
      attempts.set(key, recent.length < most ? [...recent, now()] : recent);
      const [first] = recent;
      return recent.length < most || first === undefined ? 0 : first - since;
    },
  };
}
