import { randomUUID } from 'node:crypto';
import { formatInstant, withMicros } from './timestamps';
import {
  type NonEmpty,
  scheduleTimeline,
  type ScheduledStep,
  getStepAt,
  SUCCEEDING_TIMELINE,
  type TimelineStep,
} from './timeline';

/** SWR's JSON of a job, with the fields in the order of the API page (ShowInstanceJob, api-swr2/swr_03_1002). */
export interface JobPayload extends Record<string, unknown> {
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

/** A job as the simulator stores it. Times are milliseconds since 1970, with microseconds in the fraction. */
export interface SimulatedJob {
  id: string;
  /** @default the simulator's first project */
  projectId?: string | undefined;
  instanceId: string;
  resourceName: string;
  type: string;
  createdAtMs: number;
  steps: NonEmpty<ScheduledStep>;
  /** Time of the last change to a field other than the status. */
  changedAtMs: number;
  /** Replaces fields of the response. */
  fields?: Record<string, unknown> | undefined;
}

/** Options of a new or changed job. `timeline` counts from `created_at`, or from the time of a change. */
interface JobOptions {
  id?: string | undefined;
  project_id?: string | undefined;
  resource_name?: string | undefined;
  type?: string | undefined;
  instance_id?: string | undefined;
  status?: string | undefined;
  reason?: string | undefined;
  timeline?: NonEmpty<TimelineStep> | undefined;
  created_at?: string | undefined;
  fields?: Record<string, unknown> | undefined;
}

export function createJob(options: JobOptions, nowMs: number): SimulatedJob {
  const id = options.id ?? randomUUID();
  const createdAtMs = withMicros(
    options.created_at === undefined ? nowMs : Date.parse(options.created_at),
    id,
  );
  return {
    id,
    projectId: options.project_id,
    instanceId: options.instance_id ?? randomUUID(),
    resourceName: options.resource_name ?? `registry-${id.slice(0, 4)}`,
    type: options.type ?? 'CreateInstance',
    createdAtMs,
    steps: scheduleTimeline(toTimeline(options) ?? SUCCEEDING_TIMELINE, createdAtMs),
    changedAtMs: createdAtMs,
    fields: options.fields,
  };
}

/** Returns a copy of the job with the given fields changed. A status or reason without a timeline is final. */
export function changeJob(job: SimulatedJob, options: Omit<JobOptions, 'id'>, nowMs: number): SimulatedJob {
  const atMs = withMicros(nowMs, job.id);
  const current = getStepAt(job.steps, nowMs);
  const timeline =
    toTimeline(options) ??
    (options.reason === undefined ? undefined : toTimeline({ ...options, status: current.status }));
  return {
    ...job,
    instanceId: options.instance_id ?? job.instanceId,
    resourceName: options.resource_name ?? job.resourceName,
    type: options.type ?? job.type,
    steps: timeline ? scheduleTimeline(timeline, atMs) : job.steps,
    changedAtMs: atMs,
    fields: { ...job.fields, ...options.fields },
  };
}

export function isInProject(
  { projectId: defaultProjectId }: { projectId: string },
  projectId: string,
  job: SimulatedJob,
): boolean {
  return (job.projectId ?? defaultProjectId) === projectId;
}

export function toJobPayload(job: SimulatedJob, nowMs: number): JobPayload {
  const { status, reason, atMs } = getStepAt(job.steps, nowMs);
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
    ...job.fields,
  };
}

/** Builds the requested timeline. A status becomes its first step, or its only one if no timeline is given. */
function toTimeline({ status, reason, timeline }: JobOptions): NonEmpty<TimelineStep> | undefined {
  if (!timeline) return status === undefined ? undefined : [{ status, reason, afterSeconds: 0 }];
  if (status === undefined && timeline[0].afterSeconds === 0) return timeline;
  return [{ status: status ?? 'Initializing', reason, afterSeconds: 0 }, ...timeline];
}
