import 'server-only';

const WINDOW_MS = 60_000;
const MAX_TEXTS = 60;
const MAX_KEY_LENGTH = 200;
/** Key of all texts above MAX_TEXTS. */
const OTHERS = '';

/** Limits lines that any client can cause. */
export interface LineLimit {
  /**
   * Counts a line. Returns how many lines with this text were left out since the last one that was logged; null if this
   * one is to be left out as well.
   */
  admit: (text: string) => number | null;
}

/**
 * Creates a limit of one line per minute and text, whatever its numbers, and of sixty different texts.
 *
 * @param now Monotonic time in ms.
 */
export function createLineLimit(now = () => performance.now()): LineLimit {
  const texts = new Map<string, { until: number; omitted: number }>();

  function dropExpired(): void {
    for (const [key, { until }] of texts) if (now() >= until) texts.delete(key);
  }

  return {
    admit(text) {
      let key = text.slice(0, MAX_KEY_LENGTH).replace(/\d+/g, '0') || '0';
      if (!texts.has(key) && texts.size >= MAX_TEXTS) dropExpired();
      if (!texts.has(key) && texts.size >= MAX_TEXTS) key = OTHERS;
      const last = texts.get(key);
      if (last !== undefined && now() < last.until) {
        last.omitted += 1;
        return null;
      }
      texts.set(key, { until: now() + WINDOW_MS, omitted: 0 });
      return last?.omitted ?? 0;
    },
  };
}
