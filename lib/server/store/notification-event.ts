import 'server-only';
import * as z from 'zod';
import { LOCALES } from '@/lib/contract/locale';
import { PHASES } from '@/lib/domain/phase';
import { recordOf, type JobRow } from './job-row';

/** SWR bounds no reason; what a message or an explanation could need of one is at its beginning. */
const LONGEST_REASON = 4_000;

const text = z.string().nullable();

/** What somebody is told of: a job as it was then. It holds all that a message says, whatever becomes of job and rule. */
export const notificationEventSchema = z.object({
  kind: z.enum(['changed', 'overdue']),
  locale: z.enum(LOCALES),
  job: z.object({
    id: z.string(),
    instance_id: text,
    resource_id: text,
    resource_name: text,
    type: text,
    status: z.string(),
    reason: text,
    created_at: text,
    updated_at: text,
  }),
  phase: z.enum(PHASES),
  profile: text,
  region: text,
  /** When it was seen, and when it was seen to be otherwise. */
  observedAt: z.number(),
  notBefore: z.number().nullable(),
});

export type NotificationEvent = z.infer<typeof notificationEventSchema>;

const phaseSchema = notificationEventSchema.shape.phase;

/** Null for a job that SWR has not answered about. */
export function eventOf(
  row: JobRow,
  about: Pick<NotificationEvent, 'kind' | 'locale' | 'observedAt' | 'notBefore'>,
): NotificationEvent | null {
  const { job } = recordOf(row);
  if (job === null) return null;
  return {
    ...about,
    job: {
      id: job.id,
      instance_id: job.instance_id ?? null,
      resource_id: job.resource_id ?? null,
      resource_name: job.resource_name ?? null,
      type: job.type ?? null,
      status: job.status,
      reason: job.reason?.slice(0, LONGEST_REASON) ?? null,
      created_at: job.created_at ?? null,
      updated_at: job.updated_at ?? null,
    },
    phase: phaseSchema.parse(row.phase),
    profile: row.profile,
    region: row.region,
  };
}
