import 'server-only';

/** Work that waits for its turn. */
export interface QueuedWork<T> {
  /** Key of the client, of whose works only a few may wait. */
  key: string;
  /** Runs before all works that are not preferred, and waits in places of its own. */
  isPreferred: boolean;
  work: () => Promise<T>;
}

export interface TurnQueue {
  /** Runs work when it is its turn. Returns null, and never runs it, if too many are waiting. */
  run: <T>(queued: QueuedWork<T>) => Promise<T> | null;
}

interface Waiting {
  key: string;
  start: () => void;
}

/**
 * Creates a queue that runs one work at a time.
 * @param maxWaiting Maximum works that wait, for preferred and other ones each.
 * @param maxWaitingPerKey Maximum works of one key that wait.
 */
export function createTurnQueue({
  maxWaiting,
  maxWaitingPerKey,
}: {
  maxWaiting: number;
  maxWaitingPerKey: number;
}): TurnQueue {
  const preferred: Waiting[] = [];
  const others: Waiting[] = [];
  let isBusy = false;

  function enter(key: string, lane: Waiting[]): Promise<void> | null {
    if (!isBusy) {
      isBusy = true;
      return Promise.resolve();
    }
    const waitingOfKey = lane.filter((waiting) => waiting.key === key).length;
    if (lane.length >= maxWaiting || waitingOfKey >= maxWaitingPerKey) return null;
    return new Promise((resolve) => lane.push({ key, start: resolve }));
  }

  function leave(): void {
    const next = preferred.shift() ?? others.shift();
    if (next === undefined) isBusy = false;
    else next.start();
  }

  return {
    run({ key, isPreferred, work }) {
      const turn = enter(key, isPreferred ? preferred : others);
      return turn?.then(work).finally(leave) ?? null;
    },
  };
}
