import 'server-only';

/** Work that waits for its turn. */
export interface QueuedWork<T> {
  /** Key of the client, of whose works only a few may run and wait. */
  key: string;
  /**
   * Whether it waits in a lane of its own. The two lanes take turns, so that neither can keep the other waiting.
   * @default false
   */
  isPreferred?: boolean;
  work: () => Promise<T>;
}

export interface TurnQueue {
  /** Runs work when it is its turn. Returns null, and never runs it, if too many are waiting. */
  run: <T>(queued: QueuedWork<T>) => Promise<T> | null;
}

export interface TurnQueueOptions {
  /** Maximum works that run at the same time. */
  maxRunning: number;
  /**
   * Maximum works of one key that run at the same time.
   * @default maxRunning
   */
  maxRunningPerKey?: number;
  /** Maximum works that wait in each lane. */
  maxWaiting: number;
  /** Maximum works of one key that wait in each lane. */
  maxWaitingPerKey: number;
  /**
   * Maximum preferred works of one key that wait.
   * @default maxWaitingPerKey
   */
  maxPreferredPerKey?: number;
}

interface Waiting {
  key: string;
  start: () => void;
}

/** Creates a queue that runs a limited number of works at a time. Each lane is first come, first served. */
export function createTurnQueue(options: TurnQueueOptions): TurnQueue {
  const { maxRunning, maxRunningPerKey = maxRunning, maxWaiting, maxWaitingPerKey } = options;
  const { maxPreferredPerKey = maxWaitingPerKey } = options;
  /** The lane whose turn is next comes first. */
  let lanes: [Waiting[], Waiting[]] = [[], []];
  const [preferred, others] = lanes;
  const running = new Map<string, number>();
  let runningCount = 0;

  const canRun = ({ key }: Pick<Waiting, 'key'>) =>
    runningCount < maxRunning && (running.get(key) ?? 0) < maxRunningPerKey;

  function enter(key: string, lane: Waiting[]): Promise<void> | null {
    if (canRun({ key })) {
      count(key, 1);
      return Promise.resolve();
    }
    const waitingOfKey = lane.filter((waiting) => waiting.key === key).length;
    const maxOfKey = lane === preferred ? maxPreferredPerKey : maxWaitingPerKey;
    if (lane.length >= maxWaiting || waitingOfKey >= maxOfKey) return null;
    return new Promise((resolve) => lane.push({ key, start: resolve }));
  }

  function count(key: string, change: 1 | -1): void {
    runningCount += change;
    const ofKey = (running.get(key) ?? 0) + change;
    if (ofKey === 0) running.delete(key);
    else running.set(key, ofKey);
  }

  function leave(key: string): void {
    count(key, -1);
    for (const lane of lanes) {
      const index = lane.findIndex(canRun);
      const [next] = index === -1 ? [] : lane.splice(index, 1);
      if (next === undefined) continue;
      lanes = lane === preferred ? [others, preferred] : [preferred, others];
      count(next.key, 1);
      next.start();
      return;
    }
  }

  return {
    run({ key, isPreferred = false, work }) {
      const turn = enter(key, isPreferred ? preferred : others);
      return turn?.then(work).finally(() => leave(key)) ?? null;
    },
  };
}
