import * as z from 'zod/mini';

/** `GET /api/health` */
export const healthSchema = z.object({ status: z.literal('ok') });

/** `GET /api/ready`: who may not look is told the status alone. */
export const readinessSchema = z.object({
  status: z.enum(['ready', 'not_ready']),
  /** Why it is not; empty where it is. */
  reasons: z.array(z.string()),
  store: z.object({ name: z.string(), problem: z.nullable(z.string()) }),
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
export const readyAnswerSchema = z.union([readinessSchema, z.pick(readinessSchema, { status: true })]);

export type Health = z.infer<typeof healthSchema>;
export type Readiness = z.infer<typeof readinessSchema>;
