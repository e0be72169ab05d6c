import { setTimeout as sleep } from 'node:timers/promises';
import { createSimulatorProfile } from '@/testing/simulator-profile';
import { control } from '@/testing/start-dashboard';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { createMetrics } from '@/lib/server/monitor/metrics';
import { createMonitor, type Monitor } from '@/lib/server/monitor/monitor';
import { startSimulator } from '@/lib/simulator/simulator';
import type { JobRecord } from '@/lib/server/store/jobs/job-record';
import { openStore } from '@/lib/server/store/open-store';
import type { Store } from '@/lib/server/store/store';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import type { Figures } from './section';

const REPETITIONS = 15;
const DUE_JOBS = 10;
/** High enough that one tick can fetch all due jobs. */
const PER_SECOND = 200;

/** Measures scheduler ticks on the database in this folder, with a profile that can't list jobs. */
export async function measureTicks(folder: string, unfinished: readonly string[]): Promise<Figures> {
  const simulator = await startSimulator();
  await control(simulator, 'PUT', 'permissions', { listJobs: false });
  const due = unfinished.slice(0, DUE_JOBS);
  for (const id of due) await control(simulator, 'POST', 'jobs', { id, status: 'Running' });
  const http = createCloudHttp({ timeoutMs: 10_000 });
  const profile = createSimulatorProfile('default', simulator, http);
  const store = openStore({ DATABASE_URL: undefined, DATA_DIR: folder });
  const monitor = createMonitor({
    listProfiles: () => Promise.resolve([profile]),
    // Longer than the waits of the seeded jobs: the first tick would otherwise repair them, and all would be due.
    bounds: { minMs: 60_000, maxMs: 7_200_000 },
    store,
    perSecond: PER_SECOND,
    timeoutMs: 10_000,
    retentionMs: Infinity,
    metrics: createMetrics(),
  });
  // The first tick is denied the list and runs retention, so it is not measured.
  await monitor.tick();
  const figures: Figures = {};
  figures['tick, nothing due, ms'] = await measureTime(monitor.tick);
  figures[`tick, ${DUE_JOBS} due, ms`] = await measureTime(monitor.tick, async () => {
    await waitUntilFetched(monitor, store, due);
    const records = [...(await store.jobs.findJobs(due)).values()];
    await store.jobs.recordViews(records.map(({ jobId, checkedAt }) => ({ jobId, dueBy: 0, checkedAt })));
  });
  figures['counts of all phases, ms'] = await measureTime(() => store.jobs.countByPhase(NO_FILTER));
  await monitor.stop();
  await store.close();
  await http.close();
  await simulator.close();
  return figures;
}

/** Runs ticks until none of the jobs is due. One tick may not fetch all of them. */
async function waitUntilFetched(monitor: Monitor, store: Store, jobIds: readonly string[]): Promise<void> {
  const isDue = ({ nextCheckAt }: JobRecord) => nextCheckAt === null || nextCheckAt <= store.now();
  while ([...(await store.jobs.findJobs(jobIds)).values()].some(isDue)) {
    await monitor.tick();
    await sleep(10);
  }
}

async function measureTime(
  work: () => Promise<unknown>,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    await before();
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times);
}
