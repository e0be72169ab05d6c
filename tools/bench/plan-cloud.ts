import { randomUUID } from 'node:crypto';
import type { Job } from '@/lib/domain/job';
import { LIST_LIMIT } from '@/lib/server/swr/read-payload';
import type { SwrClient } from '@/lib/server/swr/swr-client';
import { SwrError } from '@/lib/server/swr/swr-error';
import type { VirtualTime } from './virtual-time';

/** A simulated SWR project in virtual time. Its newest jobs are unfinished. */
export interface PlanProject {
  client: SwrClient;
  /** Returns the unfinished jobs, newest first. */
  unfinished: () => Job[];
}

interface PlanProjectOptions {
  time: VirtualTime;
  /** Number of jobs. */
  jobs: number;
  /** Number of unfinished jobs at any time. */
  unfinished: number;
  /** Duration of each job. */
  durationMs: number;
  /** Response time of SWR. */
  latencyMs: number;
  onRequest: () => void;
}

/** Statuses of a job, with their beginning as a share of its duration. */
const STAGES = [
  { status: 'Initializing', from: 0 },
  { status: 'Creating', from: 0.05 },
  { status: 'Running', from: 0.2 },
  { status: 'Success', from: 1 },
] as const;
const TYPES = ['CREATE_INSTANCE', 'UPDATE_INSTANCE', 'SYNC_IMAGE'];

export function createPlanProject(options: PlanProjectOptions): PlanProject {
  const { time, unfinished, durationMs, latencyMs, onRequest } = options;
  const everyMs = durationMs / unfinished;
  const startedAt = time.now();
  const offsetMs = Math.random() * everyMs;
  const ids: string[] = [];
  const getId = (n: number) => (ids[n] ??= randomUUID());

  /** Returns the creation time of the nth job. Jobs are created at equal intervals. */
  const createdAt = (n: number) => startedAt + offsetMs + (n - options.jobs) * everyMs;

  function getJob(n: number): Job {
    const startedAtMs = createdAt(n);
    const age = (time.now() - startedAtMs) / durationMs;
    const stage = STAGES.findLast(({ from }) => from <= age) ?? STAGES[0];
    return {
      id: getId(n),
      resource_name: `registry-${n}`,
      type: TYPES[n % TYPES.length] ?? '',
      status: stage.status,
      created_at: new Date(startedAtMs).toISOString(),
      updated_at: new Date(startedAtMs + stage.from * durationMs).toISOString(),
    };
  }

  const count = () => Math.floor((time.now() - createdAt(0)) / everyMs) + 1;
  const newestFirst = (from: number, to: number) => {
    const last = count() - 1;
    return Array.from({ length: Math.max(0, Math.min(to, last + 1) - from) }, (_, i) =>
      getJob(last - from - i),
    );
  };

  async function call<T>(respond: () => T): Promise<T> {
    onRequest();
    await time.sleep(latencyMs);
    return respond();
  }
  const notImplemented = () => Promise.reject(new Error('The plan does not use this request.'));

  return {
    unfinished: () => newestFirst(0, unfinished + 1).filter(({ status }) => status !== 'Success'),
    client: {
      showJob: (jobId) =>
        call(() => {
          const n = ids.indexOf(jobId);
          if (n >= 0) return getJob(n);
          throw new SwrError({ kind: 'not_found', upstream: { status: 404 } }, 'GET the plan');
        }),
      listJobs: (offset) =>
        call(() => {
          const jobs = newestFirst(offset, Math.min(offset + LIST_LIMIT, options.jobs));
          return { jobs, entries: jobs.length, total: options.jobs };
        }),
      showInstance: notImplemented,
      listInstances: notImplemented,
      projectId: notImplemented,
      decodeAuthorizationMessage: notImplemented,
    },
  };
}
