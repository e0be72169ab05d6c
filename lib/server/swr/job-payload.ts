import 'server-only';
import * as z from 'zod';
import { jobIdSchema, type Job } from '@/lib/domain/job';
import { normalizeTimestamp } from '@/lib/domain/normalize-timestamp';
import { normalizeStatus } from '@/lib/domain/phase';

const text = z.unknown().transform(toText);
const optionalText = text.optional();
const time = z.unknown().transform(normalizeTimestamp).optional();

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

/** A page of SWR's job list. Go programs send an empty list as null. */
export const jobPageSchema = z.object({
  jobs: z.array(z.unknown()).nullable(),
  total: z.coerce.number().int().nonnegative().nullish().catch(null),
});

/** Returns a value as text: an object as JSON, and null without a value. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
