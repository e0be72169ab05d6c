import { setTimeout as sleep } from 'node:timers/promises';
import { jobStateSchema, type KnownJob } from '@/lib/api/answers';
import { isKnown } from '@/lib/api/job-state';
import { SLACK_MS } from './dashboards';

const LOOK_EVERY_MS = 50;

/** The job as the condition first holds, or as it is when the time is up, and what a busy machine may be late by. Throws where it is not known: it always is. */
export async function until(
  url: string,
  id: string,
  condition: (job: KnownJob) => boolean,
  longestMs: number,
): Promise<KnownJob> {
  const giveUpAt = Date.now() + longestMs + SLACK_MS;
  for (;;) {
    const answer = await fetch(`${url}/api/jobs/${id}`);
    const state = jobStateSchema.parse(await answer.json());
    if (!isKnown(state)) throw new Error(`${id} is not known: ${answer.status} ${state.problem.code}`);
    if (condition(state) || Date.now() > giveUpAt) return state;
    await sleep(LOOK_EVERY_MS);
  }
}
