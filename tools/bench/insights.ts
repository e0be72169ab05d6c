import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { startPostgres } from '@/scripts/temporary-postgres.mjs';
import { computeBuckets } from '@/lib/server/insights/buckets';
import { createInsights } from '@/lib/server/insights/insights';
import { createMetrics } from '@/lib/server/monitor/metrics';
import { createMonitor } from '@/lib/server/monitor/monitor';
import { openStore } from '@/lib/server/store/open-store';
import type { Store } from '@/lib/server/store/store';
import { RECENT_MS, seedStore } from './seed-store';
import type { Row, Section } from './section';

const SMALL = 100;
const LARGE = 100_000;
const REPETITIONS = 15;
/** Largest part of the time to read all jobs that their insights may take. */
const MAX_PART_OF_READING = 0.2;
const PAGE_SIZE = 1_000;
/** Contains all jobs. */
const LONG_MS = 301 * 86_400_000;
const TIME_ZONE = 'Asia/Shanghai';

export const insights: Section = {
  name: 'insights',
  title: 'Insights by number of jobs',
  method: `Insights of 14 days in which ${SMALL} jobs ended, in stores of ${SMALL} and of ${LARGE.toLocaleString('en')} jobs, and insights of all ${LARGE.toLocaleString('en')}, beside reading all of them. Each figure is the fastest of ${REPETITIONS} computations without the cache. The bound of the ratio allows logarithmic growth.`,
  run: async () => [
    ...(await measureDatabase('SQLite', (measure) => measure(undefined))),
    ...(await measureDatabase('PostgreSQL', withPostgres)),
  ],
};

async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { url, stop } = await startPostgres();
  try {
    return await work(url);
  } finally {
    await stop();
  }
}

interface Times {
  /** Times of the insights of 14 days and of all jobs, in ms. */
  recent: number;
  all: number;
  /** Time to read all jobs, in ms. */
  reading: number;
}

/** @param withDatabase Runs work with the URL of an empty PostgreSQL database; undefined for SQLite. */
async function measureDatabase(
  database: string,
  withDatabase: (work: (url: string | undefined) => Promise<Times>) => Promise<Times>,
): Promise<Row[]> {
  const small = await withDatabase((url) => measureStore(SMALL, url));
  const large = await withDatabase((url) => measureStore(LARGE, url));
  const ratio = Math.max(1, large.recent) / Math.max(1, small.recent);
  const allowed = Math.log2(LARGE) / Math.log2(SMALL);
  return [
    {
      label: `${database}: ${SMALL} jobs`,
      result: `${large.recent.toFixed(1)} ms`,
      baseline: `${small.recent.toFixed(1)} ms`,
      ratio,
      bound: `at most ${allowed.toFixed(1)}`,
      isMet: ratio <= allowed,
    },
    {
      label: `${database}: ${LARGE.toLocaleString('en')} jobs`,
      result: `${large.all.toFixed(0)} ms`,
      baseline: `${large.reading.toFixed(0)} ms to read them`,
      ratio: large.all / large.reading,
      bound: `at most ${MAX_PART_OF_READING}`,
      isMet: large.all <= MAX_PART_OF_READING * large.reading,
    },
  ];
}

async function measureStore(count: number, DATABASE_URL: string | undefined): Promise<Times> {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-insights-'));
  const config = { DATABASE_URL, DATA_DIR: folder };
  await seedStore(config, { count, recent: SMALL });
  const store = openStore(config);
  try {
    return {
      recent: await measureInsights(store, RECENT_MS),
      all: await measureInsights(store, LONG_MS),
      reading: await measureReading(store),
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureInsights(store: Store, periodMs: number): Promise<number> {
  const monitor = createMonitor({
    listProfiles: () => Promise.resolve([]),
    store,
    bounds: { minMs: 60_000, maxMs: 60_000 },
    perSecond: 1,
    timeoutMs: 10_000,
    retentionMs: Infinity,
    metrics: createMetrics(),
  });
  const to = store.now();
  const [from = NaN] = computeBuckets({ from: to - periodMs, to, timeZone: TIME_ZONE }, 'day');
  const query = { from, to: null, timeZone: TIME_ZONE, unit: 'day', type: null, profile: null } as const;
  const times: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const uncached = createInsights({ store, monitor });
    const startedAt = performance.now();
    await uncached.get(query);
    times.push(performance.now() - startedAt);
  }
  await monitor.stop();
  return Math.min(...times);
}

/** Measures what a page without insights would do: read every job, page by page. */
async function measureReading(store: Store): Promise<number> {
  const startedAt = performance.now();
  let cursor: string | null = null;
  do {
    const page: { nextCursor: string | null } = await store.jobs.findBoardPage({
      filter: NO_FILTER,
      limit: PAGE_SIZE,
      ...(cursor !== null && { cursor }),
    });
    cursor = page.nextCursor;
  } while (cursor !== null);
  return performance.now() - startedAt;
}
