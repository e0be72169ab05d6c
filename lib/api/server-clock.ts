/**
 * The server's clock as the browser can tell it: its own clock and the difference between the two, measured with each
 * answer. The measurement with the shortest round trip is the best one and is kept.
 */
export interface ServerClock {
  /** Milliseconds since 1970 on the server. */
  now(): number;
  /** An answer that was sent for at `sentAt`, arrived at `receivedAt` (both viewer's clock) and said `serverTime`. */
  observe(measurement: { serverTime: number; sentAt: number; receivedAt: number }): void;
}

/** After this the two clocks may have drifted apart, or the viewer's may have been set. */
const LONGEST_TRUST_MS = 10 * 60_000;

export function createServerClock(viewerNow: () => number): ServerClock {
  let offset = 0;
  let roundTrip = Infinity;
  let measuredAt = -Infinity;

  return {
    now: () => viewerNow() + offset,
    observe({ serverTime, sentAt, receivedAt }) {
      const took = receivedAt - sentAt;
      const measured = serverTime - (sentAt + took / 2);
      const isOld = Math.abs(receivedAt - measuredAt) > LONGEST_TRUST_MS;
      // A difference that the old round trip cannot explain means that one of the clocks was set.
      const isRefuted = Math.abs(measured - offset) > (took + roundTrip) / 2;
      if (took < 0 || !(took <= roundTrip || isOld || isRefuted)) return;
      offset = measured;
      roundTrip = took;
      measuredAt = receivedAt;
    },
  };
}

/** The one clock of this browser tab. */
export const serverClock = createServerClock(Date.now);
