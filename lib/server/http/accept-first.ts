import 'server-only';
import type { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';

/** Maximum delay of a request, in ms. */
const MAX_DELAY_MS = 500;

/**
 * Creates a function that resolves once a turn of the event loop has accepted no new connection. Node.js accepts one
 * connection per turn: if each turn also did the work of a request, a health check behind a hundred connections would wait
 * for a hundred of these.
 */
export function createAcceptFirst(server: EventEmitter): () => Promise<void> {
  let accepted = 0;
  server.on('connection', () => (accepted += 1));

  return async () => {
    const startedAt = performance.now();
    // The end of the turn in which the request was received.
    await setImmediate();
    for (let before = -1; before !== accepted && performance.now() - startedAt < MAX_DELAY_MS;) {
      before = accepted;
      await setImmediate();
    }
  };
}
