import { randomUUID } from 'node:crypto';
import type { Job } from '@/lib/jobs/job';
import { openStore } from '@/lib/store/open-store';

const DAY_MS = 86_400_000;
/** How far back the oldest job of a seeded store was created. */
const HISTORY_MS = 300 * DAY_MS;
/** Nothing of it is due while it is measured. */
const REST_MS = 3_600_000;
const AT_ONCE = 10_000;

const TYPES = [
  'CREATE_INSTANCE',
  'CREATE_PUBLIC_NETWORK',
  'DELETE_INSTANCE',
  'UPDATE_INSTANCE',
  'SYNC_IMAGE',
];
const TEAMS = ['payments', 'search', 'media', 'identity', 'billing', 'edge', 'data', 'platform'];
const PLACES = ['shanghai', 'beijing', 'guiyang', 'guangzhou', 'hongkong', 'singapore'];
const REASONS = [
  'SWR.0500: quota of instances exceeded, contact the administrator',
  'the subnet has no free address left',
  'Timeout waiting for instance to become ready',
];

const pick = (words: readonly string[], n: number) => words[Math.floor(n) % words.length] ?? '';

/** The nth of `count` jobs: kinds mixed, evenly over the history; one in a hundred unfinished, ten at least; one in eleven failed. */
function seededJob(n: number, count: number, now: number): Job {
  const createdAt = now - Math.round(((n + 0.5) / count) * HISTORY_MS);
  const status = n % Math.min(100, count / 10) === 5 ? 'Running' : n % 11 === 3 ? 'Failed' : 'Success';
  const instance = randomUUID();
  return {
    id: randomUUID(),
    instance_id: instance,
    resource_id: instance,
    resource_name: `${pick(TEAMS, n)}-registry-${pick(PLACES, n / 8)}-${n.toString(36)}`,
    type: pick(TYPES, n / 3),
    status,
    ...(status === 'Failed' && { reason: pick(REASONS, n / 7) }),
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(Math.min(now, createdAt + 60_000 + (n % 600) * 1000)).toISOString(),
  };
}

/** Fills the embedded store in this folder; resolves to the IDs of its unfinished jobs. */
export async function seed(folder: string, count: number): Promise<string[]> {
  const store = openStore({ DATABASE_URL: undefined, DATA_DIR: folder });
  const at = Date.now();
  const unfinished: string[] = [];
  for (let first = 0; first < count; first += AT_ONCE) {
    const jobs = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, i) =>
      seededJob(first + i, count, at),
    );
    await store.saveAnswers(
      jobs.map((job) => ({ job, profile: 'default', region: 'cn-north-4', askedAt: at, checkedAt: at })),
      { nextCheckAt: ({ job }) => (job?.status === 'Running' ? at + REST_MS : null) },
    );
    unfinished.push(...jobs.filter(({ status }) => status === 'Running').map(({ id }) => id));
  }
  await store.close();
  return unfinished;
}
