import * as z from 'zod';
import { faultMixSchema, faultSchema } from './fault';

const stepSchema = z.strictObject({
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
  /** Fields of SWR's response that are replaced by any JSON value, to imitate undocumented forms. */
  fields: z.record(z.string(), z.json()).optional(),
  /** `afterSeconds` counts from the time of the request. */
  timeline: z
    .tuple([stepSchema], stepSchema)
    .refine(
      (steps) => steps.every((step, index) => step.afterSeconds >= (steps[index - 1]?.afterSeconds ?? 0)),
      'afterSeconds must not decrease.',
    )
    .optional(),
});

/** Body of POST /simulator/jobs. Without status and timeline, the job succeeds after two minutes. */
export const jobSchema = jobChangeSchema.extend({
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .optional(),
  /** @default the simulator's first project */
  project_id: z.string().min(1).optional(),
  /**
   * Creation time in ISO 8601. The timeline counts from it.
   *
   * @default the time of the request
   */
  created_at: z.iso.datetime().optional(),
});

/** Body of PUT /simulator/fault and PUT /simulator/jobs/{id}/fault; null removes the fault. */
export const nullableFaultSchema = faultSchema.nullable();

/** Body of PUT /simulator/faults; null removes the mix. */
export const nullableFaultMixSchema = faultMixSchema.nullable();

/** Body of PUT /simulator/clock: seconds by which the cloud's clock is ahead, or behind if negative. */
export const clockSchema = z.strictObject({ skewSeconds: z.number().min(-1e9).max(1e9) });

/** Body of PUT /simulator/permissions. */
export const permissionsSchema = z
  .strictObject({
    showJob: z.boolean(),
    listJobs: z.boolean(),
    showInstance: z.boolean(),
    listInstances: z.boolean(),
    decode: z.boolean(),
  })
  .partial()
  .refine(
    (permissions) => Object.keys(permissions).length > 0,
    'Set at least one of showJob, listJobs, showInstance, listInstances and decode.',
  );

/** Body of PUT /simulator/instances/{id}: replaces earlier changes of the instance. */
export const instanceChangesSchema = z.strictObject({
  status: z.string().min(1).optional(),
  /** Fields of SWR's response that are replaced by any JSON value. */
  fields: z.record(z.string(), z.json()).optional(),
});

const lifeSeconds = z.number().min(0).max(1e9);

/** Body of PUT /simulator/tokens: the lifetime of new IAM tokens, and whether all issued ones expire now. */
export const tokensSchema = z.strictObject({
  lifeSeconds: lifeSeconds.optional(),
  expireAll: z.literal(true).optional(),
});

/** Body of PUT /simulator/projects: all projects of the account. */
export const projectsSchema = z.strictObject({
  projects: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1) })),
});

/** Body of PUT /simulator/identity. `expireAll` expires all issued temporary keys. */
export const identitySchema = z.strictObject({
  agencies: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        domainId: z.string().min(1),
        domainName: z.string().min(1),
        projects: projectsSchema.shape.projects,
      }),
    )
    .optional(),
  idToken: z.string().min(1).optional(),
  podToken: z.string().min(1).optional(),
  podForm: z.enum(['credential', 'credentials', 'mixed']).optional(),
  keyLifeSeconds: lifeSeconds.nullable().optional(),
  hasCallerIdentity: z.boolean().optional(),
  expireAll: z.literal(true).optional(),
});

/** Body of PUT /simulator/metadata. `expireAll` expires all issued keys. */
export const metadataSchema = z.strictObject({
  hasAgency: z.boolean().optional(),
  hasTokens: z.boolean().optional(),
  keyLifeSeconds: lifeSeconds.optional(),
  expireAll: z.literal(true).optional(),
});
