import { setTimeout as sleep } from 'node:timers/promises';
import { jobStateSchema, type KnownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { TOLERANCE_MS } from './dashboards';

const POLL_INTERVAL_MS = 50;

/**
 * Polls a job until a condition is met or the time is up, plus a tolerance for a busy machine. Resolves to its last
 * state in both cases.
 *
 * @throws {Error} If the dashboard does not have a state of the job.
 */
export async function waitForJobState(
  url: string,
  id: string,
  condition: (job: KnownJob) => boolean,
  maxMs: number,
): Promise<KnownJob> {
  const deadline = Date.now() + maxMs + TOLERANCE_MS;
  for (;;) {
    const response = await fetch(`${url}/api/jobs/${id}`);
    const state = jobStateSchema.parse(await response.json());
    if (!isKnown(state)) throw new Error(`Job ${id} is unknown: ${response.status} ${state.problem.code}`);
    if (condition(state) || Date.now() > deadline) return state;
    await sleep(POLL_INTERVAL_MS);
  }
}
