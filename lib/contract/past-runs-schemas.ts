import * as z from 'zod/mini';

/** Response of `GET /api/jobs/{jobId}/runs`: succeeded jobs of the same type, which the job is compared with. */
export const pastRunsResponseSchema = z.object({
  /** `own`: of the job's profile. `pooled`: of all profiles, because its own has fewer than five. */
  source: z.enum(['own', 'pooled']),
  n: z.number(),
  /** Null if there are fewer than five runs. */
  p10Seconds: z.nullable(z.number()),
  medianSeconds: z.nullable(z.number()),
  p90Seconds: z.nullable(z.number()),
  /** The latest 200, latest first. */
  runs: z.array(z.object({ jobId: z.string(), seconds: z.number() })),
});

export type PastRunsResponse = z.infer<typeof pastRunsResponseSchema>;
