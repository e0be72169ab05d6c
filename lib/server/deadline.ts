import 'server-only';
import { setMaxListeners } from 'node:events';

/**
 * Returns a signal that aborts with the first of these signals, or after a timeout. In Node.js 20,
 * `AbortSignal.any` holds its sources weakly, so that a timeout without another reference is
 * garbage-collected and never fires.
 */
export function createDeadline(ms: number, ...signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, ms);
  timer.unref();
  controller.signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  // Node.js warns of a leak from eleven listeners on. Here each listener is a wait and is removed when it
  // ends.
  setMaxListeners(0, ...signals);
  for (const signal of signals) {
    const abort = () => {
      controller.abort(signal.reason);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { signal: controller.signal });
  }
  return controller.signal;
}
