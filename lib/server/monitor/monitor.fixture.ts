import { InsertQueryNode, SelectQueryNode, type KyselyPlugin, type RootOperationNode } from 'kysely';
import Libsql from 'libsql';
import { onTestFinished } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import type { Simulator } from '@/lib/simulator/simulator';
import { createStore, type Store } from '@/lib/server/store/store';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { createSimulatorProfile } from '@/testing/simulator-profile';
import { createMetrics } from './metrics';
import { createMonitor, type Monitor, type MonitorOptions } from './monitor';

export { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';

interface Clock {
  now: () => number;
  /** Advances the clocks of the cloud and of the dashboard. */
  pass: (ms: number) => void;
}

export function createClock(): Clock {
  let offset = 0;
  return { now: () => Date.now() + offset, pass: (ms) => (offset += ms) };
}

export function createMemoryStore(clock: Clock): Store {
  return createStore({
    name: 'memory',
    open: (notify) => openSqlite({ dataDir: null, notify, now: clock.now }),
  });
}

/** Lookup options of a caller without a limit on unknown jobs. */
export const UNLIMITED = { canFetchUnknown: () => true };

/** Creates a store whose disk can be made read-only, or full but for small writes, and writable again. */
export function createDiskStore(clock: Clock = createClock()): {
  store: Store;
  protect: () => void;
  /** Rejects only results of jobs. A nearly full disk has space for leases and for the store's check. */
  fill: () => void;
  release: () => void;
} {
  let state: 'writable' | 'full' | 'protected' = 'writable';
  const isSmall = (node: RootOperationNode) =>
    !InsertQueryNode.is(node) || node.onConflict?.doNothing === true;
  const rejectWrites: KyselyPlugin = {
    transformQuery({ node }) {
      if (state === 'writable' || SelectQueryNode.is(node)) return node;
      if (state === 'full' && isSmall(node)) return node;
      throw new Libsql.SqliteError('the disk is read-only', 'SQLITE_READONLY', 8);
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const store = createStore({
    name: 'SQLite',
    open(notify) {
      const database = openSqlite({ dataDir: null, notify, now: clock.now });
      return { ...database, db: database.db.withPlugin(rejectWrites) };
    },
  });
  onTestFinished(() => store.close());
  return {
    store,
    protect: () => void (state = 'protected'),
    fill: () => void (state = 'full'),
    release: () => void (state = 'writable'),
  };
}

export interface TestMonitor {
  monitor: Monitor;
  store: Store;
  /** Ticks four times a second until the condition holds. */
  until: (condition: () => boolean | Promise<boolean>) => Promise<void>;
}

/**
 * Looks up a job.
 *
 * @throws {Error} If it is unknown.
 */
export async function getKnownJob(
  { monitor }: Pick<TestMonitor, 'monitor'>,
  jobId: string,
): Promise<KnownJob> {
  const state = await monitor.getJob(jobId, UNLIMITED);
  if (!isKnown(state)) throw new Error(`Job ${jobId} is unknown: ${state.problem.detail}`);
  return state;
}

/** Long enough for a busy machine, which answers late. */
const TIMEOUT_MS = 2_000;

/** Starts a monitor for these clouds, with profiles p1, p2, …. It only works when the test calls `tick`. */
export function startTestMonitor(
  clouds: readonly Simulator[],
  { clock = createClock(), ...options }: { clock?: Clock } & Partial<MonitorOptions> = {},
): TestMonitor {
  const http = createCloudHttp({ timeoutMs: TIMEOUT_MS });
  const store = options.store ?? createMemoryStore(clock);
  const profiles = clouds.map((cloud, index) => createSimulatorProfile(`p${index + 1}`, cloud, http));
  const monitor = createMonitor({
    listProfiles: () => Promise.resolve(profiles),
    bounds: { minMs: 2_000, maxMs: 60_000 },
    perSecond: 200,
    timeoutMs: TIMEOUT_MS,
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
      const deadline = Date.now() + 50_000;
      while (!(await condition())) {
        if (Date.now() > deadline) throw new Error('this did not come to hold within 50 s');
        await monitor.tick();
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
  };
}
