import { PHASES } from '@/lib/domain/phase';
import * as z from 'zod/mini';
import { estimateSchema } from './job-schemas';
import { explanationSchema } from './problem';

/** ISO 8601 timestamp in UTC. */
const time = z.string();

/** Outcomes of jobs. `unknown`: SWR no longer has the job, or its status is undocumented and may be final. */
export const OUTCOME_PHASES = ['succeeded', 'failed', 'unknown'] as const;
export type OutcomePhase = (typeof OUTCOME_PHASES)[number];

const counts = z.object({ succeeded: z.number(), failed: z.number(), unknown: z.number() });

/** Durations of succeeded jobs. Null if there are fewer than five of them. */
const percentiles = {
  /** Number of succeeded jobs that the percentiles are computed from. */
  n: z.number(),
  p10Seconds: z.nullable(z.number()),
  medianSeconds: z.nullable(z.number()),
  p90Seconds: z.nullable(z.number()),
};

/** Maximum numbers of entries in the response. */
export const MAX_DURATION_GROUPS = 50;
export const MAX_POINTS_PER_GROUP = 500;
export const MAX_REASONS = 50;
export const MAX_RUNNING = 200;

/** Durations of the jobs of one type in one profile. */
const durationGroupSchema = z.object({
  type: z.nullable(z.string()),
  profile: z.string(),
  ...percentiles,
  /** Buckets with at least five succeeded jobs. */
  buckets: z.array(z.object({ start: time, ...percentiles })),
  /** Succeeded and failed jobs, oldest first. If there are too many, evenly chosen ones. */
  points: z.array(
    z.object({
      jobId: z.string(),
      endedAt: time,
      seconds: z.number(),
      phase: z.enum(['succeeded', 'failed']),
    }),
  ),
  /** Whether `points` has only some of the jobs. */
  truncated: z.boolean(),
});

/** Failures with the same cause. */
const reasonSchema = z.object({
  n: z.number(),
  /** Cause and next step; null if the reason is not recognized. Then the failures have the same `text`. */
  explanation: z.nullable(explanationSchema),
  /** The most frequent reason in lower case, with IDs and numbers replaced by an ellipsis; null if SWR returned none. */
  text: z.nullable(z.string()),
  /** Part of this reason, to find the jobs with `q`; null if it has no part in common. */
  q: z.nullable(z.string()),
  /** The latest of the failures. */
  jobId: z.string(),
  endedAt: time,
});

const runningSchema = z.object({
  jobId: z.string(),
  name: z.nullable(z.string()),
  type: z.nullable(z.string()),
  profile: z.string(),
  phase: z.enum(PHASES),
  createdAt: time,
  estimate: z.nullable(estimateSchema),
});

/** Response of `GET /api/insights`: the jobs that ended from `from` (included) to `to` (not included). */
export const insightsResponseSchema = z.object({
  from: time,
  to: time,
  timeZone: z.string(),
  /** Length of the buckets, by the clock of the time zone. */
  bucket: z.enum(['hour', 'day']),
  summary: z.object({
    ...counts.shape,
    ...percentiles,
    /** Number of unfinished jobs that take longer than usual now. */
    slow: z.number(),
  }),
  /** Number of jobs that ended in each bucket, also of those without jobs. */
  outcomes: z.array(z.object({ start: time, phases: counts })),
  /** Most jobs first. */
  durations: z.array(durationGroupSchema),
  /** Number of groups that `durations` leaves out. */
  otherGroups: z.number(),
  /** Most frequent first. */
  reasons: z.array(reasonSchema),
  /** Number of failures that `reasons` leaves out. */
  otherFailures: z.number(),
  /** Waiting and running jobs, oldest first. */
  running: z.array(runningSchema),
  /** Whether `running` has only the oldest ones. */
  runningTruncated: z.boolean(),
});

export type InsightsResponse = z.infer<typeof insightsResponseSchema>;
export type DurationGroup = InsightsResponse['durations'][number];
export type InsightsReason = InsightsResponse['reasons'][number];

/** Parts of the response that can be exported as CSV. */
export const INSIGHTS_PARTS = ['outcomes', 'durations', 'buckets', 'points', 'reasons', 'running'] as const;
export type InsightsPart = (typeof INSIGHTS_PARTS)[number];
