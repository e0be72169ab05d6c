import { randomUUID } from 'node:crypto';
import type { Job } from '@/lib/jobs/job';
import { LIST_LIMIT, type SwrClient } from '@/lib/swr/client';
import { SwrError } from '@/lib/swr/errors';
import type { VirtualTime } from './virtual-time';

/** A project's jobs, in simulated time: as many as it has, of which the newest live. */
export interface PlanProject {
  client: SwrClient;
  /** Jobs that have not ended. */
  unfinished: () => Job[];
  /** All there are now. */
  jobs: () => Job[];
}

export interface PlanProjectOptions {
  time: VirtualTime;
  /** How many jobs it has, how many of them live at a time, and how long. */
  jobs: number;
  living: number;
  lifeMs: number;
  /** How long SWR takes to answer. */
  latencyMs: number;
  onCall: () => void;
}

/** What a job does in its life, by shares of it. */
const STAGES = [
  { status: 'Initializing', from: 0 },
  { status: 'Creating', from: 0.05 },
  { status: 'Running', from: 0.2 },
  { status: 'Success', from: 1 },
] as const;
const TYPES = ['CREATE_INSTANCE', 'UPDATE_INSTANCE', 'SYNC_IMAGE'];

export function createPlanProject(options: PlanProjectOptions): PlanProject {
  const { time, living, lifeMs, latencyMs, onCall } = options;
  const everyMs = lifeMs / living;
  const startedAt = time.now();
  const offsetMs = Math.random() * everyMs;
  const ids: string[] = [];
  const idOf = (n: number) => (ids[n] ??= randomUUID());

  /** The nth job begins when its turn has come; those of before have ended long ago. */
  const createdAt = (n: number) => startedAt + offsetMs + (n - options.jobs) * everyMs;

  function jobOf(n: number): Job {
    const beganAt = createdAt(n);
    const age = (time.now() - beganAt) / lifeMs;
    const stage = STAGES.findLast(({ from }) => from <= age) ?? STAGES[0];
    return {
      id: idOf(n),
      resource_name: `registry-${n}`,
      type: TYPES[n % TYPES.length] ?? '',
      status: stage.status,
      created_at: new Date(beganAt).toISOString(),
      updated_at: new Date(beganAt + stage.from * lifeMs).toISOString(),
    };
  }

  const count = () => Math.floor((time.now() - createdAt(0)) / everyMs) + 1;
  const newestFirst = (from: number, to: number) => {
    const last = count() - 1;
    return Array.from({ length: Math.max(0, Math.min(to, last + 1) - from) }, (_, i) =>
      jobOf(last - from - i),
    );
  };

  async function call<T>(answer: () => T): Promise<T> {
    onCall();
    await time.sleep(latencyMs);
    return answer();
  }
  const none = () => Promise.reject(new Error('nobody asks for it here'));

  return {
    jobs: () => newestFirst(0, options.jobs),
    unfinished: () => newestFirst(0, living + 1).filter(({ status }) => status !== 'Success'),
    client: {
      showJob: (jobId) =>
        call(() => {
          const n = ids.indexOf(jobId);
          if (n >= 0) return jobOf(n);
          throw new SwrError({ kind: 'not_found', upstream: { status: 404 } }, 'GET the plan');
        }),
      listJobs: (offset) =>
        call(() => {
          const jobs = newestFirst(offset, Math.min(offset + LIST_LIMIT, options.jobs));
          return { jobs, entries: jobs.length, total: options.jobs };
        }),
      projectId: none,
      decodeAuthorizationMessage: none,
    },
  };
}
