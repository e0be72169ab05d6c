/**
 * Server time as estimated by the browser: the local clock plus an offset, measured with each response. The measurement
 * with the shortest round trip is the most accurate, so it is the one in use.
 */
interface ServerClock {
  /** Returns the server time in ms since 1970. */
  now(): number;
  /** Records a response. All times are in ms since 1970; `sentAt` and `receivedAt` are by the local clock. */
  observe(measurement: { serverTime: number; sentAt: number; receivedAt: number }): void;
}

/** Maximum age of a measurement, in ms. After that, the clocks may have drifted apart. */
const MAX_MEASUREMENT_AGE_MS = 10 * 60_000;

/**
 * Creates a server clock.
 *
 * @param viewerNow Returns the local time in ms since 1970.
 */
export function createServerClock(viewerNow: () => number): ServerClock {
  let offset = 0;
  let roundTrip = Infinity;
  let measuredAt = -Infinity;

  return {
    now: () => viewerNow() + offset,
    observe({ serverTime, sentAt, receivedAt }) {
      const elapsed = receivedAt - sentAt;
      const measured = serverTime - (sentAt + elapsed / 2);
      const isOld = Math.abs(receivedAt - measuredAt) > MAX_MEASUREMENT_AGE_MS;
      // A difference larger than both round trips allow means that one of the clocks was changed.
      const isRefuted = Math.abs(measured - offset) > (elapsed + roundTrip) / 2;
      if (elapsed < 0 || !(elapsed <= roundTrip || isOld || isRefuted)) return;
      offset = measured;
      roundTrip = elapsed;
      measuredAt = receivedAt;
    },
  };
}

/** Server clock of this browser tab. */
export const serverClock = createServerClock(Date.now);
