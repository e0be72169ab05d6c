import 'server-only';
/**
 * Computes the time from `then` to `now` in ms, both by the store's clock. If `then` is in the future, the
 * clock was set back since; the absolute difference is returned, so that nothing waits for the clock to catch
 * up.
 */
export function computeElapsedMs(then: number, now: number): number {
  return Math.abs(now - then);
}
