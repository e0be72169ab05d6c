import 'server-only';
import type { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';

/** Requests that start in one turn of the event loop. Each keeps the process busy for some milliseconds. */
const MAX_STARTS = 8;
/** Number of turns with new connections after which one request starts all the same. */
const MAX_TURNS = 16;

/**
 * Creates a function that resolves when the work of a request may start: after a turn of the event loop that accepted no
 * new connection, in which only few others start. Node.js accepts one connection per turn: if each turn also did the work
 * of many requests, a health check behind a hundred connections would wait for all of them.
 */
export function createStartGate(server: EventEmitter): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let accepted = 0;
  let isRunning = false;
  server.on('connection', () => (accepted += 1));

  async function startWaiting(): Promise<void> {
    let busyTurns = 0;
    // The end of the turn in which the request was received.
    await setImmediate();
    while (waiting.length > 0) {
      const before = accepted;
      await setImmediate();
      busyTurns = before === accepted ? 0 : busyTurns + 1;
      const starts = busyTurns === 0 ? MAX_STARTS : Number(busyTurns % MAX_TURNS === 0);
      for (const start of waiting.splice(0, starts)) start();
    }
    isRunning = false;
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (isRunning) return;
      isRunning = true;
      void startWaiting();
    });
}
