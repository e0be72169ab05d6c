import { jobStateSchema, type KnownJob } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { pollUntil } from '@/testing/poll-until';
import { TOLERANCE_MS } from './dashboards';

/**
 * Polls a job until a condition is met or the time is up, plus a tolerance for a busy machine. Resolves to its last
 * state in both cases.
 *
 * @throws {Error} If the dashboard does not have a state of the job.
 */
export function waitForJobState(
  url: string,
  id: string,
  condition: (job: KnownJob) => boolean,
  maxMs: number,
): Promise<KnownJob> {
  return pollUntil(() => fetchJob(url, id), condition, { everyMs: 50, withinMs: maxMs + TOLERANCE_MS });
}

async function fetchJob(url: string, id: string): Promise<KnownJob> {
  const response = await fetch(`${url}/api/jobs/${id}`);
  const state = jobStateSchema.parse(await response.json());
  if (!isKnown(state)) throw new Error(`Job ${id} is unknown: ${response.status} ${state.problem.code}`);
  return state;
}
