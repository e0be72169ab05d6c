import { onTestFinished } from 'vitest';
import type { Simulator } from '@/lib/simulator/simulator';
import { createStore } from '@/lib/store/create-store';
import { openSqlite } from '@/lib/store/sqlite';
import type { Store } from '@/lib/store/store';
import { createSwrClient } from '@/lib/swr/client';
import { fixedCredential } from '@/lib/swr/credential-source';
import { createCloudHttp } from '@/lib/swr/http';
import { createMetrics } from './metrics';
import { createMonitor, type Monitor, type MonitorOptions } from './monitor';

export { startCloud, type Cloud } from '@/lib/simulator/simulator.fixture';

export interface Clock {
  now: () => number;
  /** Moves the clock, of the cloud and of the dashboard alike. */
  pass: (ms: number) => void;
}

export function createClock(): Clock {
  let offset = 0;
  return { now: () => Date.now() + offset, pass: (ms) => (offset += ms) };
}

export function memoryStore(clock: Clock): Store {
  return createStore({
    name: 'memory',
    open: (tell) => openSqlite({ dataDir: null, tell, now: clock.now }),
  });
}

/** Whoever looks may have SWR asked, however often. */
export const UNLIMITED = { mayAsk: () => true };

export interface Watch {
  monitor: Monitor;
  store: Store;
  /** Ticks, four times a second, until the condition holds. */
  until: (condition: () => boolean | Promise<boolean>) => Promise<void>;
}

/** A monitor on these clouds (its profiles are called p1, p2, …), which only works while the test makes it tick. */
export function startWatch(
  clouds: readonly Simulator[],
  { clock = createClock(), ...options }: { clock?: Clock } & Partial<MonitorOptions> = {},
): Watch {
  const http = createCloudHttp({ timeoutMs: 500 });
  const store = options.store ?? memoryStore(clock);
  const sources = clouds.map(({ url, projectId, region, ak, sk }, index) => ({
    profile: `p${index + 1}`,
    region,
    client: createSwrClient(http, {
      region,
      projectId,
      endpoints: { swr: url, iam: url, sts: url },
      credentials: fixedCredential({ kind: 'ak-sk', ak, sk }),
    }),
  }));
  const monitor = createMonitor({
    listSources: () => Promise.resolve(sources),
    bounds: { minMs: 2_000, maxMs: 60_000 },
    perSecond: 200,
    timeoutMs: 500,
    retentionMs: 365 * 24 * 3_600_000,
    metrics: createMetrics(),
    ...options,
    store,
  });
  onTestFinished(async () => {
    await monitor.stop();
    await store.close();
    await http.close();
  });
  return {
    monitor,
    store,
    async until(condition) {
      const deadline = Date.now() + 10_000;
      while (!(await condition())) {
        if (Date.now() > deadline) throw new Error('this did not come to hold within 10 s');
        await monitor.tick();
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
  };
}
