import * as z from 'zod';
import { faultMixSchema, faultSchema } from './fault';

const step = z.strictObject({
  status: z.string().min(1),
  afterSeconds: z.number().min(0),
  reason: z.string().optional(),
});

/** Body of PUT /simulator/jobs/{id}. */
export const jobChangeSchema = z.strictObject({
  resource_name: z.string().optional(),
  type: z.string().optional(),
  instance_id: z.string().optional(),
  status: z.string().min(1).optional(),
  reason: z.string().optional(),
  /** Seconds count from the call. */
  timeline: z
    .tuple([step], step)
    .refine(
      (steps) => steps.every((one, index) => one.afterSeconds >= (steps[index - 1]?.afterSeconds ?? 0)),
      'afterSeconds must not go back.',
    )
    .optional(),
});

/** Body of POST /simulator/jobs. Without status and timeline the job lives for two minutes and succeeds. */
export const jobSchema = jobChangeSchema.extend({
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .optional(),
  /** The simulator's first project where it is not said. */
  project_id: z.string().min(1).optional(),
  /** ISO 8601; now where it is not said. The timeline counts from then. */
  created_at: z.iso.datetime().optional(),
});

/** Body of PUT /simulator/fault and PUT /simulator/jobs/{id}/fault; null takes the fault away. */
export const nullableFaultSchema = faultSchema.nullable();

/** Body of PUT /simulator/faults; null takes the mix away. */
export const nullableFaultMixSchema = faultMixSchema.nullable();

/** Body of PUT /simulator/clock: how far the cloud's clock is ahead, in seconds; negative is behind. */
export const clockSchema = z.strictObject({ skewSeconds: z.number().min(-1e9).max(1e9) });

/** Body of PUT /simulator/permissions. */
export const permissionsSchema = z
  .strictObject({ showJob: z.boolean(), listJobs: z.boolean(), decode: z.boolean() })
  .partial()
  .refine((may) => Object.keys(may).length > 0, 'Say which of showJob, listJobs and decode.');

const lifeSeconds = z.number().min(0).max(1e9);

/** Body of PUT /simulator/tokens: how long IAM tokens live from now on, and whether those there are end now. */
export const tokensSchema = z.strictObject({
  lifeSeconds: lifeSeconds.optional(),
  expireAll: z.literal(true).optional(),
});

/** Body of PUT /simulator/projects: all projects the account has. */
export const projectsSchema = z.strictObject({
  projects: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1) })),
});

/** Body of PUT /simulator/metadata; `expireAll` ends the keys it has given. */
export const metadataSchema = z.strictObject({
  hasAgency: z.boolean().optional(),
  hasTokens: z.boolean().optional(),
  keyLifeSeconds: lifeSeconds.optional(),
  expireAll: z.literal(true).optional(),
});
