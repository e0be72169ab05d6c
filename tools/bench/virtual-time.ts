import { setImmediate } from 'node:timers/promises';

/** A simulated clock that advances to the next event as soon as all work of the current one is done. */
export interface VirtualTime {
  /** Returns the virtual time in milliseconds since 1970. */
  now: () => number;
  /** Resolves after this much virtual time. */
  sleep: (ms: number) => Promise<void>;
  /** Schedules `work` at a virtual time. */
  schedule: (time: number, work: () => void) => void;
  /** Advances the clock. `isBusy` returns true while asynchronous work is pending that takes no virtual time. */
  advance: (ms: number, isBusy: () => boolean) => Promise<void>;
}

/** Idle turns of the event loop after which no work is pending. */
const QUIET_TURNS = 2;

export function createVirtualTime(startAt: number): VirtualTime {
  let current = startAt;
  /** Sorted by time in descending order. Of events at the same time, the one scheduled first is last. */
  const events: { time: number; work: () => void }[] = [];

  function schedule(at: number, work: () => void): void {
    const time = Math.max(at, current);
    events.splice(events.findLastIndex((event) => event.time > time) + 1, 0, { time, work });
  }

  return {
    now: () => current,
    sleep: (ms) => new Promise((resolve) => schedule(current + ms, resolve)),
    schedule,
    async advance(ms, isBusy) {
      const until = current + ms;
      for (;;) {
        const next = events.at(-1);
        if (next === undefined || next.time > until) break;
        events.pop();
        current = next.time;
        next.work();
        for (let quiet = 0; quiet < QUIET_TURNS; quiet = isBusy() ? 0 : quiet + 1) await setImmediate();
      }
      current = until;
    },
  };
}
