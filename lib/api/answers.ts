import { jobSchema } from '@/lib/jobs/job';
import { PHASES } from '@/lib/jobs/phase';
import * as z from 'zod/mini';
import { LONGEST_NOTE } from './note';
import { explanationSchema, problemSchema } from './problem';

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
  /**
   * Every change of status, the oldest first. It happened between `notBefore`, when the job still had its status
   * before, and `observedAt`, when it was seen; for the first, only the latter is known.
   */
  history: z.array(z.object({ status: z.string(), phase, observedAt: time, notBefore: z.nullable(time) })),
  /** What the reason of a failed job means; null where nothing in it is recognised. */
  explanation: z.nullable(explanationSchema),
  /** How long such jobs take; null for a job that has ended, and where fewer than five past runs are known. */
  estimate: z.nullable(
    z.object({
      runs: z.number(),
      medianMs: z.number(),
      p90Ms: z.number(),
      /** So many of a hundred past runs were done after as long as this one has run. */
      longerThanPercent: z.number(),
    }),
  ),
  /** Stays on top, and is never forgotten by itself. */
  pinned: z.boolean(),
  /** A line that somebody wrote about it. */
  note: z.nullable(z.string()),
});

/** A job ID that nothing is known of, and why. */
export const unknownJobSchema = z.object({
  id: z.string(),
  problem: problemSchema,
  nextCheckAt: z.nullable(time),
});

export const jobStateSchema = z.union([knownJobSchema, unknownJobSchema]);

/** What keeps the dashboard from doing all it could. */
export const noticeSchema = z.discriminatedUnion('code', [
  /** What is seen now is lost at a restart, and other replicas do not see it; look-ups go on. */
  z.object({ code: z.literal('store_failed'), detail: z.string() }),
  /** SWR refuses the list of jobs to this profile: nothing is discovered, and jobs are asked for one by one. */
  z.object({ code: z.literal('list_refused'), profile: z.string(), until: time }),
]);

/** `GET /api/jobs?id=…`: one state for each ID, in the order asked. */
export const jobsAnswerSchema = z.object({ jobs: z.array(jobStateSchema), notices: z.array(noticeSchema) });

/** `GET /api/jobs` without IDs: a page of what the dashboard knows. */
export const boardAnswerSchema = z.object({
  jobs: z.array(knownJobSchema),
  /** Where the next page begins; null on the last one. */
  nextCursor: z.nullable(z.string()),
  /** How many jobs there are in each phase, whatever phases were asked for. */
  counts: z.record(phase, z.number()),
  /** What there is to choose from: the types and profiles of all jobs. */
  choices: z.object({ types: z.array(z.string()), profiles: z.array(z.string()) }),
  /** Of all jobs, whatever was asked for: how many take longer than nine of ten did, and failed in the last 24 hours. */
  attention: z.object({ overdue: z.number(), failedLately: z.number() }),
  notices: z.array(noticeSchema),
});

/** `PATCH /api/jobs/{jobId}`: what is left out stays as it is; null or an empty note takes it away. */
export const annotationSchema = z.object({
  pinned: z.optional(z.boolean()),
  note: z.optional(z.nullable(z.string().check(z.maxLength(LONGEST_NOTE)))),
});

/** `POST /api/jobs` */
export const watchRequestSchema = z.object({ text: z.string() });
export const watchAnswerSchema = z.object({ ids: z.array(z.string()) });

export type KnownJob = z.infer<typeof knownJobSchema>;
export type UnknownJob = z.infer<typeof unknownJobSchema>;
export type JobState = z.infer<typeof jobStateSchema>;
export type JobsAnswer = z.infer<typeof jobsAnswerSchema>;
export type Notice = z.infer<typeof noticeSchema>;
export type BoardAnswer = z.infer<typeof boardAnswerSchema>;
export type Annotation = z.infer<typeof annotationSchema>;
export type WatchAnswer = z.infer<typeof watchAnswerSchema>;
