import * as z from 'zod/mini';
import { JOB_ID_PATTERN } from './job-id';

export const jobIdSchema = z.string().check(z.regex(JOB_ID_PATTERN));

const optionalText = z.nullish(z.string());

/**
 * Job as returned by SWR. Only `id` and `status` are required, `reason` is absent from most jobs, and unknown fields
 * are preserved.
 *
 * @see ShowInstanceJob, api-swr2/swr_03_1002
 */
export const jobSchema = z.looseObject({
  id: jobIdSchema,
  instance_id: optionalText,
  resource_id: optionalText,
  resource_name: optionalText,
  type: optionalText,
  status: z.string().check(z.minLength(1)),
  reason: optionalText,
  created_at: optionalText,
  updated_at: optionalText,
});

export type Job = z.infer<typeof jobSchema>;
