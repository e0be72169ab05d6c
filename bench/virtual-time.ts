import { setImmediate } from 'node:timers/promises';

/** Time that passes as fast as what happens in it can be worked through. */
export interface VirtualTime {
  /** In ms since 1970. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Has something done then. */
  at: (time: number, work: () => void) => void;
  /** Lets this much time pass. `isBusy` tells whether something is under way that takes none. */
  pass: (ms: number, isBusy: () => boolean) => Promise<void>;
}

/** Whatever takes no time has ended after so many turns of the event loop without anything under way. */
const QUIET_TURNS = 2;

export function createVirtualTime(startAt: number): VirtualTime {
  let current = startAt;
  let sequence = 0;
  /** By time, the latest first; of those at one time the first one last. */
  const events: { time: number; order: number; work: () => void }[] = [];

  function at(time: number, work: () => void): void {
    const event = { time: Math.max(time, current), order: sequence++, work };
    let [low, high] = [0, events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = events[middle];
      if (other !== undefined && other.time > event.time) low = middle + 1;
      else high = middle;
    }
    events.splice(low, 0, event);
  }

  return {
    now: () => current,
    sleep: (ms) => new Promise((resolve) => at(current + ms, resolve)),
    at,
    async pass(ms, isBusy) {
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
