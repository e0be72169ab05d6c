import { jobSchema } from '@/lib/domain/job';
import { ID_KINDS } from '@/lib/domain/job-id';
import { PHASES } from '@/lib/domain/phase';
import * as z from 'zod/mini';
import { MAX_NOTE_LENGTH } from './note-limits';
import { explanationSchema, problemSchema } from './problem';

/** ISO 8601 timestamp in UTC. */
const time = z.string();
const phase = z.enum(PHASES);

/** Duration of comparable jobs. Only an estimate from at least five runs has percentiles. */
export const estimateSchema = z.union([
  z.object({
    /** A published duration. */
    source: z.literal('prior'),
    runs: z.literal(0),
    medianMs: z.number(),
    p90Ms: z.null(),
    longerThanPercent: z.null(),
  }),
  z.object({
    /** Runs of the job's profile, or of all profiles. Earlier versions, whose jobs browsers cache, had only `own`. */
    source: z._default(z.enum(['own', 'pooled']), 'own'),
    runs: z.number(),
    medianMs: z.number(),
    p90Ms: z.number(),
    /** Percentage of past runs that took less time than this job has already been running. */
    longerThanPercent: z.number(),
  }),
]);

/** Known job: the last SWR response, plus data that the dashboard adds. */
export const knownJobSchema = z.object({
  job: jobSchema,
  phase,
  profile: z.string(),
  region: z.string(),
  /** Time of the last SWR response. */
  checkedAt: time,
  /** Earliest time at which the state can change; null if the job is no longer polled. */
  nextCheckAt: z.nullable(time),
  /** Why the state could not be refreshed since `checkedAt`, and since when; null if it is current. */
  stale: z.nullable(z.object({ since: time, problem: problemSchema })),
  /**
   * Status changes, oldest first. Each happened between `notBefore` and `observedAt`. `notBefore` is null for the
   * first one.
   */
  history: z.array(z.object({ status: z.string(), phase, observedAt: time, notBefore: z.nullable(time) })),
  /** Explanation of a failed job's reason; null if the reason is not recognized. */
  explanation: z.nullable(explanationSchema),
  /** How long such jobs usually take; null if there is no basis for an estimate. */
  estimate: z.nullable(estimateSchema),
  /** Pinned jobs stay at the top of the board and are exempt from retention. */
  pinned: z.boolean(),
  /** One-line note written by a user. */
  note: z.nullable(z.string()),
});

/** Job ID without a known state, and the reason. */
export const unknownJobSchema = z.object({
  id: z.string(),
  problem: problemSchema,
  nextCheckAt: z.nullable(time),
});

export const jobStateSchema = z.union([knownJobSchema, unknownJobSchema]);

/** System alert: a condition that degrades the service. */
export const systemAlertSchema = z.discriminatedUnion('code', [
  /**
   * The database is unavailable. Lookups continue, but results are lost on restart and not shared with other replicas.
   */
  z.object({ code: z.literal('store_failed'), detail: z.string() }),
  /** SWR denies `ListInstanceJobs` to this profile. Jobs are not discovered, and known jobs are fetched one by one. */
  z.object({ code: z.literal('list_refused'), profile: z.string(), until: time }),
  /** No profile can be used, so jobs can't be looked up. An operator adds one in the settings. */
  z.object({ code: z.literal('no_profile') }),
]);

/** Response of `GET /api/jobs?id=…`: one state for each ID, in request order. */
export const jobsResponseSchema = z.object({
  jobs: z.array(jobStateSchema),
  notices: z.array(systemAlertSchema),
});

/** Response of `GET /api/jobs` without IDs: one page of known jobs. */
export const boardResponseSchema = z.object({
  jobs: z.array(knownJobSchema),
  /** Cursor of the next page; null on the last page. */
  nextCursor: z.nullable(z.string()),
  /** Number of jobs in each phase that match the filter, regardless of `phase`, `slow` and `gone`. Excludes gone jobs. */
  counts: z.record(phase, z.number()),
  totals: z.object({
    /** Number of all jobs. */
    all: z.number(),
    /** Number of jobs that match the whole filter. */
    matching: z.number(),
    // Numbers of jobs that match the filter, regardless of `phase`, `slow` and `gone`.
    slow: z.number(),
    gone: z.number(),
    /** Jobs that failed in the last 24 hours. */
    failedLately: z.number(),
    /**
     * Statuses with more jobs than the count says, and so has `matching`. Only a search that finds more than a thousand jobs
     * has any: it counts a thousand of each status.
     */
    minimums: z.optional(z.array(z.enum([...PHASES, 'gone']))),
  }),
  /** Filter options: the types and profiles of all jobs. */
  choices: z.object({ types: z.array(z.string()), profiles: z.array(z.string()) }),
  /** Number of jobs that are slow, and that failed in the last 24 hours. Counts all jobs, regardless of the filter. */
  attention: z.object({ overdue: z.number(), failedLately: z.number() }),
  notices: z.array(systemAlertSchema),
});

/** Body of `PATCH /api/jobs/{jobId}`. Omitted fields are unchanged; null or an empty string deletes the note. */
export const annotationSchema = z.object({
  pinned: z.optional(z.boolean()),
  note: z.optional(z.nullable(z.string().check(z.maxLength(MAX_NOTE_LENGTH)))),
});

/** Body of `POST /api/jobs`. */
export const watchRequestSchema = z.object({ text: z.string() });
export const watchResponseSchema = z.object({
  ids: z.array(z.string()),
  /** IDs that the text calls instances. */
  instances: z.array(z.string()),
  /** IDs over the limit on lookups of unknown jobs, and when to send them again; null if there are none. */
  postponed: z.nullable(z.object({ ids: z.array(z.string()), retryAt: time })),
  /** Other IDs in the text, and job IDs that are cut off (kind `cut`), if there are any. They are not looked up. */
  ignored: z.optional(z.array(z.object({ text: z.string(), kind: z.enum(ID_KINDS) }))),
});

export type KnownJob = z.infer<typeof knownJobSchema>;
export type UnknownJob = z.infer<typeof unknownJobSchema>;
export type JobState = z.infer<typeof jobStateSchema>;
export type JobsResponse = z.infer<typeof jobsResponseSchema>;
export type SystemAlert = z.infer<typeof systemAlertSchema>;
export type BoardResponse = z.infer<typeof boardResponseSchema>;
export type Annotation = z.infer<typeof annotationSchema>;
export type WatchResponse = z.infer<typeof watchResponseSchema>;
