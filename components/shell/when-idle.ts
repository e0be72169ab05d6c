/** Maximum delay, in ms. */
const TIMEOUT_MS = 1_000;
/** Delay in browsers that don't report when they are idle, in ms. */
const FALLBACK_MS = 200;

/** Calls back once the browser has nothing else to do, or after a second. Returns a function that cancels it. */
export function whenIdle(callback: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(callback, FALLBACK_MS);
    return () => {
      clearTimeout(timer);
    };
  }
  // eslint-disable-next-line browser-support/features -- Checked at run time.
  const handle = requestIdleCallback(callback, { timeout: TIMEOUT_MS });
  return () => {
    // eslint-disable-next-line browser-support/features -- Checked at run time.
    cancelIdleCallback(handle);
  };
}
