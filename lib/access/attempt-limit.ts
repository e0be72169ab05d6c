import 'server-only';

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
  const attempts = new Map<string, number[]>();
  return {
    attempt(key) {
      const since = now() - windowMs;
      const recent = (attempts.get(key) ?? []).filter((time) => time > since);
      attempts.delete(key);
      attempts.set(key, recent.length < most ? [...recent, now()] : recent);
      for (const oldest of attempts.keys()) {
        if (attempts.size <= MOST_KEYS) break;
        attempts.delete(oldest);
      }
      const [first] = recent;
      return recent.length < most || first === undefined ? 0 : first - since;
    },
  };
}
