import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cloud } from './cloud';

const WAY = ['Initializing', 'Creating', 'Running'];
const ENDS = ['Success', 'Failed'];

export interface Lives {
  /** The jobs that are lived now. */
  current: () => readonly string[];
  /** Every job comes to its end, and no other begins. */
  stop: () => Promise<void>;
}

/** So many jobs at a time, each from its beginning to an end, and then another. No status is shorter than `holdMs`, or twice as long. */
export function startLives(cloud: Cloud, { jobs, holdMs }: { jobs: number; holdMs: number }): Lives {
  const current = new Map<number, string>();
  const stopping = new AbortController();
  const { signal } = stopping;
  setMaxListeners(jobs, signal);
  const isOver = () => signal.aborted;
  const hold = () => sleep(holdMs * (1 + Math.random()), undefined, { signal }).catch(() => undefined);

  async function live(place: number): Promise<void> {
    for (let round = place; !isOver(); round++) {
      const id = await cloud.add(WAY[0] ?? '');
      current.set(place, id);
      await hold();
      for (const status of WAY.slice(1)) {
        if (isOver()) break;
        await cloud.change(id, status);
        await hold();
      }
      await cloud.change(id, ENDS[round % ENDS.length] ?? '');
      await hold();
    }
  }

  const all = Promise.all(Array.from({ length: jobs }, (_, place) => live(place)));
  return {
    current: () => [...current.values()],
    async stop() {
      stopping.abort();
      await all;
    },
  };
}
