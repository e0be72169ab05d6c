import { setTimeout as sleep } from 'node:timers/promises';
import { MEASURABLE_NODE_ARGUMENTS, measureMemory } from '@/testing/collected-memory';
import { readMetric } from '@/testing/read-metric';
import { startDashboard } from '@/testing/start-dashboard';
import { addRunningJobs } from './running-jobs';
import { startTabs } from './start-tabs';
import type { Row, Section } from './section';

const JOBS = 10_000;
const VIEWERS = 1_000;
const JOBS_OF_A_VIEWER = 50;
const WARM_UP_SECONDS = 30;
const MEASURED_SECONDS = 60;
const MAX_MEGABYTES = 300;

/** A viewer polls every ten seconds or so. In the soak, all intervals are a second. */
const SOAK_SECONDS = 420;
const SOAK_ENV = { POLL_MIN_SECONDS: '1', POLL_MAX_SECONDS: '1' };
const MAX_GROWTH = 1.05;
/** Polls of an hour. */
const POLLS_OF_AN_HOUR = VIEWERS * 360;

const MEGABYTE = 2 ** 20;
const toMegabytes = (bytes: number) => `${Math.round(bytes / MEGABYTE)} MB`;

export const memory: Section = {
  name: 'memory',
  title: 'Memory',
  method: `${JOBS} unfinished jobs are watched, and ${VIEWERS} tabs with ${JOBS_OF_A_VIEWER} of them each use the browser's polling code. The first row is the largest resident memory of the server within ${MEASURED_SECONDS} s. The second is what remains in use after a collection, at the end and after the first tenth of a run in which every interval is a second, so that viewers poll about as often within ${SOAK_SECONDS / 60} minutes as they do in an hour.`,
  run: async () => [await measurePeak(), await measureGrowth()],
};

async function measurePeak(): Promise<Row> {
  const dashboard = await startDashboard({ env: { POLL_MIN_SECONDS: '2', POLL_MAX_SECONDS: '60' } });
  try {
    const readBytes = () => readMetric(dashboard.url, 'process_resident_memory_bytes');
    const bytesAtStart = await readBytes();
    const tabs = startTabs({
      url: dashboard.url,
      ids: await addRunningJobs(dashboard, JOBS),
      tabs: VIEWERS,
      jobsOfATab: JOBS_OF_A_VIEWER,
      warmUpSeconds: WARM_UP_SECONDS,
      measuredSeconds: MEASURED_SECONDS,
    });
    await tabs.counting;
    let largest = 0;
    for (let second = 0; second < MEASURED_SECONDS; second++) {
      largest = Math.max(largest, await readBytes());
      await sleep(1_000);
    }
    await tabs.results;
    return {
      label: `memory with ${JOBS} watched jobs and ${VIEWERS} viewers`,
      result: toMegabytes(largest),
      baseline: `${toMegabytes(bytesAtStart)} after the start`,
      ratio: largest / bytesAtStart,
      bound: `under ${MAX_MEGABYTES} MB`,
      isMet: largest < MAX_MEGABYTES * MEGABYTE,
    };
  } finally {
    await dashboard.close();
  }
}

async function measureGrowth(): Promise<Row> {
  const dashboard = await startDashboard({ env: SOAK_ENV, nodeArguments: MEASURABLE_NODE_ARGUMENTS });
  try {
    const tabs = startTabs({
      url: dashboard.url,
      ids: await addRunningJobs(dashboard, JOBS),
      tabs: VIEWERS,
      jobsOfATab: JOBS_OF_A_VIEWER,
      warmUpSeconds: SOAK_SECONDS / 10,
      measuredSeconds: SOAK_SECONDS,
    });
    await tabs.counting;
    const before = await measureMemory(dashboard);
    const { polls, failures } = await tabs.results;
    const after = await measureMemory(dashboard);
    const hours = polls / POLLS_OF_AN_HOUR;
    return {
      label: `memory in use after ${polls} polls, those of ${hours.toFixed(1)} hours`,
      result: `${toMegabytes(after)}, ${failures} polls failed`,
      baseline: `${toMegabytes(before)} at first`,
      ratio: after / before,
      bound: `at most ${MAX_GROWTH}`,
      isMet: after / before <= MAX_GROWTH,
    };
  } finally {
    await dashboard.close();
  }
}
