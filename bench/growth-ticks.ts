import { setTimeout as sleep } from 'node:timers/promises';
import { control } from '@/harness/start-dashboard';
import { NO_FILTER } from '@/lib/api/board-filter';
import { createMetrics } from '@/lib/monitor/metrics';
import { createMonitor, type Monitor } from '@/lib/monitor/monitor';
import { startSimulator } from '@/lib/simulator/simulator';
import type { JobRecord } from '@/lib/store/job-record';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { createCloudHttp } from '@/lib/swr/http';
import { clientOf } from './client-of';
import type { Figures } from './growth';

const TIMES = 15;
const DUE = 10;
/** So many that a tick may ask for all that is due. */
const PER_SECOND = 200;

/** What the monitor's own work costs on the store in this folder, where SWR may be asked for one job at a time. */
export async function measureTicks(folder: string, unfinished: readonly string[]): Promise<Figures> {
  const simulator = await startSimulator();
  await control(simulator, 'PUT', 'permissions', { listJobs: false });
  const due = unfinished.slice(0, DUE);
  for (const id of due) await control(simulator, 'POST', 'jobs', { id, status: 'Running' });
  const http = createCloudHttp({ timeoutMs: 10_000 });
  const client = clientOf(simulator, http);
  const store = openStore({ DATABASE_URL: undefined, DATA_DIR: folder });
  const monitor = createMonitor({
    listProfiles: () =>
      Promise.resolve([
        { name: 'default', region: simulator.region, source: 'environment' as const, client },
      ]),
    bounds: { minMs: 60_000, maxMs: 60_000 },
    ...{ store, perSecond: PER_SECOND, timeoutMs: 10_000, retentionMs: Infinity },
    metrics: createMetrics(),
  });
  // The first one has the list refused, and sees to what is kept too long.
  await monitor.tick();
  const figures: Figures = {};
  figures['tick, nothing due, ms'] = await timeOf(monitor.tick);
  figures[`tick, ${DUE} due, ms`] = await timeOf(monitor.tick, async () => {
    await answered(monitor, store, due);
    const records = [...(await store.get(due)).values()];
    await store.view(records.map(({ jobId, checkedAt }) => ({ jobId, dueBy: 0, checkedAt })));
  });
  figures['counts of all phases, ms'] = await timeOf(() => store.counts(NO_FILTER));
  await monitor.stop();
  await store.close();
  await http.close();
  await simulator.close();
  return figures;
}

/** Until nothing of it is due any more: what a tick had no room for is left to the next one. */
async function answered(monitor: Monitor, store: Store, jobIds: readonly string[]): Promise<void> {
  const isDue = ({ nextCheckAt }: JobRecord) => nextCheckAt === null || nextCheckAt <= store.now();
  while ([...(await store.get(jobIds)).values()].some(isDue)) {
    await monitor.tick();
    await sleep(10);
  }
}

async function timeOf(
  work: () => Promise<unknown>,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    await before();
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}
