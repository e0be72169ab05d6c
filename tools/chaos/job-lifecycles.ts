import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudDriver } from './cloud-driver';

const STATUSES = ['Initializing', 'Creating', 'Running'];
const FINAL_STATUSES = ['Success', 'Failed'];

interface JobLifecycles {
  /** Returns the IDs of the current jobs. */
  getCurrentJobs: () => readonly string[];
  /** Finishes the current jobs and starts no new ones. */
  stop: () => Promise<void>;
}

/**
 * Runs jobs from creation to a final status, and replaces each finished job with a new one.
 *
 * @param options.jobs Number of concurrent jobs.
 * @param options.minStatusMs Minimum duration of a status. The maximum is twice as long.
 */
export function startJobLifecycles(
  cloud: CloudDriver,
  { jobs, minStatusMs }: { jobs: number; minStatusMs: number },
): JobLifecycles {
  const current = new Map<number, string>();
  const stopping = new AbortController();
  const { signal } = stopping;
  setMaxListeners(jobs, signal);
  const isStopped = () => signal.aborted;
  const hold = () => sleep(minStatusMs * (1 + Math.random()), undefined, { signal }).catch(() => undefined);

  async function runJobs(slot: number): Promise<void> {
    for (let round = slot; !isStopped(); round++) {
      const id = await cloud.addJob(STATUSES[0] ?? '');
      current.set(slot, id);
      await hold();
      for (const status of STATUSES.slice(1)) {
        if (isStopped()) break;
        await cloud.changeStatus(id, status);
        await hold();
      }
      await cloud.changeStatus(id, FINAL_STATUSES[round % FINAL_STATUSES.length] ?? '');
      await hold();
    }
  }

  const all = Promise.all(Array.from({ length: jobs }, (_, slot) => runJobs(slot)));
  return {
    getCurrentJobs: () => [...current.values()],
    async stop() {
      stopping.abort();
      await all;
    },
  };
}
