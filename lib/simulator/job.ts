import { randomUUID } from 'node:crypto';
import { formatInstant, withMicros } from './instant';
import { type NonEmpty, schedule, type ScheduledStep, stepAt, SUCCEEDS, type TimelineStep } from './timeline';

/** A job as SWR answers it (ShowInstanceJob, api-swr2/swr_03_1002), fields in the API page's order. */
export interface JobBody {
  id: string;
  instance_id: string;
  resource_id: string;
  resource_name: string;
  type: string;
  status: string;
  reason?: string;
  created_at: string;
  updated_at: string;
}

/** A job as the simulator keeps it; moments in milliseconds since 1970, microseconds in the fraction. */
export interface Job {
  id: string;
  /** Where it is not the simulator's first one. */
  projectId?: string | undefined;
  instanceId: string;
  resourceName: string;
  type: string;
  createdAtMs: number;
  steps: NonEmpty<ScheduledStep>;
  /** When a field beside the status was changed last. */
  changedAtMs: number;
}

/** What a caller may say about a job; `timeline` counts from `created_at`, or from the call. */
export interface JobWishes {
  id?: string | undefined;
  project_id?: string | undefined;
  resource_name?: string | undefined;
  type?: string | undefined;
  instance_id?: string | undefined;
  status?: string | undefined;
  reason?: string | undefined;
  timeline?: NonEmpty<TimelineStep> | undefined;
  created_at?: string | undefined;
}

export function createJob(wishes: JobWishes, nowMs: number): Job {
  const id = wishes.id ?? randomUUID();
  const createdAtMs = withMicros(wishes.created_at === undefined ? nowMs : Date.parse(wishes.created_at), id);
  return {
    id,
    projectId: wishes.project_id,
    instanceId: wishes.instance_id ?? randomUUID(),
    resourceName: wishes.resource_name ?? `registry-${id.slice(0, 4)}`,
    type: wishes.type ?? 'CreateInstance',
    createdAtMs,
    steps: schedule(wishedTimeline(wishes) ?? SUCCEEDS, createdAtMs),
    changedAtMs: createdAtMs,
  };
}

/** The job with some of it changed now. A status or reason given without a timeline stays as it is from now on. */
export function changeJob(job: Job, wishes: Omit<JobWishes, 'id'>, nowMs: number): Job {
  const atMs = withMicros(nowMs, job.id);
  const current = stepAt(job.steps, nowMs);
  const timeline =
    wishedTimeline(wishes) ??
    (wishes.reason === undefined ? undefined : wishedTimeline({ ...wishes, status: current.status }));
  return {
    ...job,
    instanceId: wishes.instance_id ?? job.instanceId,
    resourceName: wishes.resource_name ?? job.resourceName,
    type: wishes.type ?? job.type,
    steps: timeline ? schedule(timeline, atMs) : job.steps,
    changedAtMs: atMs,
  };
}

export function describeJob(job: Job, nowMs: number): JobBody {
  const { status, reason, atMs } = stepAt(job.steps, nowMs);
  return {
    id: job.id,
    instance_id: job.instanceId,
    resource_id: job.instanceId,
    resource_name: job.resourceName,
    type: job.type,
    status,
    ...(reason === undefined ? {} : { reason }),
    created_at: formatInstant(job.createdAtMs),
    updated_at: formatInstant(Math.max(atMs, job.changedAtMs)),
  };
}

/** A status alone is a timeline of one step; a status before a timeline is its beginning. */
function wishedTimeline({ status, reason, timeline }: JobWishes): NonEmpty<TimelineStep> | undefined {
  if (!timeline) return status === undefined ? undefined : [{ status, reason, afterSeconds: 0 }];
  if (status === undefined && timeline[0].afterSeconds === 0) return timeline;
  return [{ status: status ?? 'Initializing', reason, afterSeconds: 0 }, ...timeline];
}
