import { randomUUID } from 'node:crypto';
import type { Job } from '@/lib/domain/job';
import type { Config } from '@/lib/server/config/config';
import { openStore } from '@/lib/server/store/open-store';

const DAY_MS = 86_400_000;
/** Age of the oldest job. */
const HISTORY_MS = 300 * DAY_MS;
/** Period of the recent jobs. */
export const RECENT_MS = 14 * DAY_MS;
/** Longer than the measurement, so that no job becomes due. */
const NEXT_CHECK_MS = 3_600_000;
const BATCH_SIZE = 10_000;
/** One in so many jobs has a Chinese name. */
const CHINESE_EVERY = 50;

const TYPES = [
  'CREATE_INSTANCE',
  'CREATE_PUBLIC_NETWORK',
  'DELETE_INSTANCE',
  'UPDATE_INSTANCE',
  'SYNC_IMAGE',
];
const TEAMS = ['payments', 'search', 'media', 'identity', 'billing', 'edge', 'data', 'platform'];
const CITIES = ['shanghai', 'beijing', 'guiyang', 'guangzhou', 'hongkong', 'singapore'];
const REASONS = [
  'SWR.0500: quota of instances exceeded, contact the administrator',
  'the subnet has no free address left',
  'Timeout waiting for instance to become ready',
];

const pick = (values: readonly string[], n: number) => values[Math.floor(n) % values.length] ?? '';

/** Returns the age of the nth of `count` jobs, which are spread evenly over time, or over both periods. */
function getAge(n: number, { count, recent }: SeedOptions): number {
  if (recent === undefined) return Math.round(((n + 0.5) / count) * HISTORY_MS);
  if (n < recent) return Math.round(((n + 0.5) / recent) * RECENT_MS);
  return RECENT_MS + Math.round(((n + 0.5) / count) * (HISTORY_MS - RECENT_MS));
}

/** 1 % of the jobs, but at least ten, are unfinished, or 10 % of the recent ones. */
const isUnfinished = (n: number, { count, recent }: SeedOptions) =>
  recent === undefined ? n % Math.min(100, count / 10) === 5 : n < recent && n % 10 === 5;

/** Creates the nth of `count` jobs. 1 in 11 failed. */
function createJob(n: number, options: SeedOptions, now: number): Job {
  const createdAt = now - getAge(n, options);
  const status = isUnfinished(n, options) ? 'Running' : n % 11 === 3 ? 'Failed' : 'Success';
  const instance = randomUUID();
  return {
    id: randomUUID(),
    instance_id: instance,
    resource_id: instance,
    resource_name: `${pick(TEAMS, n)}-registry-${pick(CITIES, n / 8)}-${n.toString(36)}${n % CHINESE_EVERY === 7 ? '-镜像部署' : ''}`,
    type: pick(TYPES, n / 3),
    status,
    ...(status === 'Failed' && { reason: pick(REASONS, n / 7) }),
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(Math.min(now, createdAt + 60_000 + (n % 600) * 1000)).toISOString(),
  };
}

interface SeedOptions {
  count: number;
  /** How many of them are recent; all others have ended. By default, as many as in any other period of this length. */
  recent?: number;
}

/** Fills a database. Resolves to the IDs of the unfinished jobs. */
export async function seedStore(
  config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  options: SeedOptions,
): Promise<string[]> {
  const { count } = options;
  const store = openStore(config);
  const at = Date.now();
  const unfinished: string[] = [];
  for (let first = 0; first < count; first += BATCH_SIZE) {
    const jobs = Array.from({ length: Math.min(BATCH_SIZE, count - first) }, (_, i) =>
      createJob(first + i, options, at),
    );
    await store.jobs.saveResults(
      jobs.map((job) => ({ job, profile: 'default', region: 'cn-north-4', requestedAt: at, checkedAt: at })),
      { nextCheckAt: ({ job }) => (job?.status === 'Running' ? at + NEXT_CHECK_MS : null) },
    );
    unfinished.push(...jobs.filter(({ status }) => status === 'Running').map(({ id }) => id));
  }
  await store.close();
  return unfinished;
}
