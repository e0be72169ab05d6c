import 'server-only';
import * as z from 'zod';
import { INSTANCE_ID_PATTERN, type Instance } from '@/lib/domain/instance';
import { optionalText, text, time } from './payload-fields';

/**
 * Instance in an SWR response. Only a missing ID or status makes a response unusable.
 *
 * @see ShowInstance, `GET /v2/{project_id}/instances/{instance_id}`
 */
export const instancePayloadSchema: z.ZodType<Instance> = z.looseObject({
  id: text.pipe(z.string().regex(INSTANCE_ID_PATTERN)),
  name: optionalText,
  status: text.pipe(z.string().trim().min(1)),
  spec: optionalText,
  access_address: optionalText,
  created_at: time,
  updated_at: time,
  expires_at: time,
});
