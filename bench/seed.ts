import { randomUUID } from 'node:crypto';
import type { Job } from '@/lib/jobs/job';
import type { JobAnswer } from '@/lib/store/store';

const DAY_MS = 86_400_000;
/** How far back the oldest job of a seeded store was created. */
export const HISTORY_MS = 300 * DAY_MS;

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

/** The nth of `count` jobs: mixed kinds, evenly over the history, every hundredth unfinished, one in eleven failed. */
export function seededJob(n: number, count: number, now: number): Job {
  const createdAt = now - Math.round(((n + 0.5) / count) * HISTORY_MS);
  const status = n % 100 === 50 ? 'Running' : n % 11 === 3 ? 'Failed' : 'Success';
  const instance = randomUUID();
  const pick = (words: readonly string[], by: number) => words[Math.floor(n / by) % words.length] ?? '';
  return {
    id: randomUUID(),
    instance_id: instance,
    resource_id: instance,
    resource_name: `${pick(TEAMS, 1)}-registry-${pick(PLACES, 8)}-${n.toString(36)}`,
    type: pick(TYPES, 3),
    status,
    ...(status === 'Failed' && { reason: pick(REASONS, 7) }),
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(Math.min(now, createdAt + 60_000 + (n % 600) * 1000)).toISOString(),
  };
}

export function answerOf(job: Job, at: number): JobAnswer {
  return { job, profile: 'default', region: 'cn-north-4', askedAt: at, checkedAt: at };
}
