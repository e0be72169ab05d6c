import 'server-only';
import type { Job } from '@/lib/jobs/job';
import { BoundedMap } from './bounded-map';

/** A change of status, and when it was seen (ms since 1970). */
export interface Transition {
  status: string;
  observedAt: number;
}

/** What is remembered of a job. Times are in ms since 1970. */
export interface StoredJob {
  /** The last answer of SWR, whole. */
  job: Job;
  profile: string;
  region: string;
  checkedAt: number;
  /** Null once it has ended. */
  nextCheckAt: number | null;
  /** The oldest first; never empty. */
  history: readonly Transition[];
}

/** Where jobs are remembered. What is stored is not changed, only replaced. */
export interface JobStore {
  get(jobId: string): Promise<StoredJob | null>;
  save(stored: StoredJob): Promise<void>;
}

const MOST_JOBS_IN_MEMORY = 10_000;

/** Remembers until the process ends, and no more than the latest ten thousand jobs. */
export function createMemoryStore(): JobStore {
  const jobs = new BoundedMap<string, StoredJob>(MOST_JOBS_IN_MEMORY);
  return {
    get: (jobId) => Promise.resolve(jobs.get(jobId) ?? null),
    save(stored) {
      jobs.set(stored.job.id, stored);
      return Promise.resolve();
    },
  };
}
