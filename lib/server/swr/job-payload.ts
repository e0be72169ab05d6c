import 'server-only';
import * as z from 'zod';
import { jobIdSchema, type Job } from '@/lib/domain/job';
import { normalizeStatus } from '@/lib/domain/phase';
import { optionalText, text, time } from './payload-fields';

/**
 * Job in an SWR response. Only a missing ID or status makes a response unusable; any other value becomes a text, so that
 * one unexpected field never hides a job. Times become ISO 8601 if they are readable. Unknown fields stay as they are.
 *
 * @see ShowInstanceJob, api-swr2/swr_03_1002
 */
export const jobPayloadSchema: z.ZodType<Job> = z.looseObject({
  id: text.pipe(jobIdSchema),
  instance_id: optionalText,
  resource_id: optionalText,
  resource_name: optionalText,
  type: optionalText,
  status: text.pipe(z.string().trim().min(1).transform(normalizeStatus)),
  reason: optionalText,
  created_at: time,
  updated_at: time,
});
