import 'server-only';
import { setImmediate } from 'node:timers/promises';

/** Maximum time without yielding to other work in this process. */
const MAX_BLOCKING_MS = 10;

/**
 * Creates a function that yields to other work in this process at times. Call it between parts of a long work, which would
 * block requests and timers. SQLite, too, runs queries synchronously.
 */
export function createYield(): () => Promise<void> {
  let lastYieldAt = 0;
  return async () => {
    if (performance.now() - lastYieldAt < MAX_BLOCKING_MS) return;
    await setImmediate();
    lastYieldAt = performance.now();
  };
}
