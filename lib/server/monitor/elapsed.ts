import 'server-only';
/**
 * How long it is from `then` to `now`, in ms, both by the store's clock. A time ahead of now was told by a clock that was
 * set back since: it is as far away, so that nothing waits for the jump to be made good.
 */
export function elapsedMs(then: number, now: number): number {
  return Math.abs(now - then);
}
