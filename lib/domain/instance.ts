import * as z from 'zod/mini';
import { JOB_ID_PATTERN } from './job-id';

/** Format of an instance ID: the same as that of a job ID, so an ID can be either. */
export const INSTANCE_ID_PATTERN = JOB_ID_PATTERN;

const optionalText = z.nullish(z.string());

/**
 * Instance as returned by SWR. Only `id` and `status` are required, and unknown fields are preserved.
 *
 * @see ShowInstance, `GET /v2/{project_id}/instances/{instance_id}`
 */
export const instanceSchema = z.looseObject({
  id: z.string().check(z.regex(INSTANCE_ID_PATTERN)),
  name: optionalText,
  status: z.string().check(z.minLength(1)),
  spec: optionalText,
  /** Host of the registry, for `docker login`. */
  access_address: optionalText,
  created_at: optionalText,
  updated_at: optionalText,
  expires_at: optionalText,
});

export type Instance = z.infer<typeof instanceSchema>;
