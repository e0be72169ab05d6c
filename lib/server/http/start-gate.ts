import 'server-only';
import type { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';

/** Maximum delay of a request because of new connections, in ms. */
const MAX_DELAY_MS = 500;
/** Requests that may start in one turn of the event loop. Each keeps the process busy for some milliseconds. */
const MAX_STARTS = 8;

/**
 * Creates a function that resolves when the work of a request may start: after a turn of the event loop that accepted no
 * new connection, and in which only few others start. Node.js accepts one connection per turn: if each turn also did the
 * work of many requests, a health check behind a hundred connections would wait for all of them.
 */
export function createStartGate(server: EventEmitter): () => Promise<void> {
  let accepted = 0;
  let started = 0;
  server.on('connection', () => (accepted += 1));

  function mayStart(): boolean {
    if (started >= MAX_STARTS) return false;
    if (started === 0) void setImmediate().then(() => (started = 0));
    started += 1;
    return true;
  }

  return async () => {
    const startedAt = performance.now();
    // The end of the turn in which the request was received.
    await setImmediate();
    for (;;) {
      const before = accepted;
      await setImmediate();
      const isQuiet = before === accepted || performance.now() - startedAt > MAX_DELAY_MS;
      if (isQuiet && mayStart()) return;
    }
  };
}
