import { jobSchema } from '@/lib/jobs/job';
import { PHASES } from '@/lib/jobs/phase';
import * as z from 'zod/mini';
import { problemSchema } from './problem';

/** ISO 8601, UTC. */
const time = z.string();
const phase = z.enum(PHASES);

/** A job this dashboard knows: the last answer of SWR, and what the dashboard adds to it. */
export const knownJobSchema = z.object({
  job: jobSchema,
  phase,
  profile: z.string(),
  region: z.string(),
  /** When SWR last answered about it. */
  checkedAt: time,
  /** When there is news at the earliest; null where there will be none. */
  nextCheckAt: z.nullable(time),
  /** Why the state is no newer than checkedAt, and since when. */
  stale: z.nullable(z.object({ since: time, problem: problemSchema })),
  /** Every change of status, with the time it was seen, the oldest first. */
  history: z.array(z.object({ status: z.string(), phase, observedAt: time })),
});

/** A job ID that nothing is known of, and why. */
export const unknownJobSchema = z.object({
  id: z.string(),
  problem: problemSchema,
  nextCheckAt: z.nullable(time),
});

export const jobStateSchema = z.union([knownJobSchema, unknownJobSchema]);

/** `GET /api/jobs?id=…`: one state for each ID, in the order asked. */
export const jobsAnswerSchema = z.object({ jobs: z.array(jobStateSchema) });

/** `POST /api/jobs` */
export const watchRequestSchema = z.object({ text: z.string() });
export const watchAnswerSchema = z.object({ ids: z.array(z.string()) });

export type KnownJob = z.infer<typeof knownJobSchema>;
export type UnknownJob = z.infer<typeof unknownJobSchema>;
export type JobState = z.infer<typeof jobStateSchema>;
export type JobsAnswer = z.infer<typeof jobsAnswerSchema>;
export type WatchAnswer = z.infer<typeof watchAnswerSchema>;

export function isKnown(state: JobState): state is KnownJob {
  return 'job' in state;
}

export function jobIdOf(state: JobState): string {
  return isKnown(state) ? state.job.id : state.id;
}

/** How many job IDs one request or one board may hold. */
export const MOST_IDS = 200;
