import 'server-only';
import { setMaxListeners } from 'node:events';

/**
 * Aborts with the first of these signals, or after so long. `AbortSignal.any` would hold them weakly (Node.js 20): a
 * time-out that nobody else holds is collected with the garbage, and never comes.
 */
export function deadline(ms: number, ...signals: readonly AbortSignal[]): AbortSignal {
  const over = new AbortController();
  const timer = setTimeout(() => {
    over.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, ms);
  timer.unref();
  over.signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  // Node.js warns of a leak from eleven on; here each is a wait, and goes when that is over.
  setMaxListeners(0, ...signals);
  for (const signal of signals) {
    const abort = () => {
      over.abort(signal.reason);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { signal: over.signal });
  }
  return over.signal;
}
