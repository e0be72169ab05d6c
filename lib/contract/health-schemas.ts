import * as z from 'zod/mini';

/** Response of `GET /api/health`. */
export const healthSchema = z.object({ status: z.literal('ok') });

/** Full response of `GET /api/ready`, for callers with the permission to view jobs. */
export const readinessSchema = z.object({
  status: z.enum(['ready', 'not_ready']),
  /** Why the server is not ready; empty if it is. */
  reasons: z.array(z.string()),
  /** Risks for the server's data, and why searches are slow. They don't make it unready. */
  warnings: z.array(z.string()),
  store: z.object({
    name: z.string(),
    /** Most recent problem; null if every operation works. */
    problem: z.nullable(z.string()),
    /** State of each kind of operation. `failing` names its operations that fail. */
    operations: z.array(
      z.object({ kind: z.string(), problem: z.nullable(z.string()), failing: z.array(z.string()) }),
    ),
  }),
  profiles: z.array(
    z.object({
      profile: z.string(),
      region: z.string(),
      source: z.string(),
      problem: z.nullable(z.string()),
      listRefusedUntil: z.nullable(z.string()),
    }),
  ),
});
/** Response of `GET /api/ready`. Other callers receive the status only. */
export const readyResponseSchema = z.union([readinessSchema, z.pick(readinessSchema, { status: true })]);

export type Health = z.infer<typeof healthSchema>;
export type Readiness = z.infer<typeof readinessSchema>;
