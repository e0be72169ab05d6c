import 'server-only';
import * as z from 'zod';
import { LOCALES } from '@/lib/contract/locale';
import { PHASES } from '@/lib/domain/phase';
import { truncate } from '@/lib/domain/truncate';
import { toJobRecord, type JobRow } from '@/lib/server/store/jobs/job-row';

/** Maximum length of a reason in an event. Messages and explanations use only its beginning. */
const MAX_REASON_LENGTH = 4_000;

const text = z.string().nullable();

/**
 * Snapshot of a job for a notification. It contains everything that a message needs, independent of later
 * changes.
 */
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
  /** Time of the observation, and of the last one before the change. */
  observedAt: z.number(),
  notBefore: z.number().nullable(),
});

export type NotificationEvent = z.infer<typeof notificationEventSchema>;

const phaseSchema = notificationEventSchema.shape.phase;

/** Returns null for a job that SWR has not returned yet. */
export function toNotificationEvent(
  row: JobRow,
  context: Pick<NotificationEvent, 'kind' | 'locale' | 'observedAt' | 'notBefore'>,
): NotificationEvent | null {
  const { job } = toJobRecord(row);
  if (job === null) return null;
  return {
    ...context,
    job: {
      id: job.id,
      instance_id: job.instance_id ?? null,
      resource_id: job.resource_id ?? null,
      resource_name: job.resource_name ?? null,
      type: job.type ?? null,
      status: job.status,
      reason: job.reason == null ? null : truncate(job.reason, MAX_REASON_LENGTH),
      created_at: job.created_at ?? null,
      updated_at: job.updated_at ?? null,
    },
    phase: phaseSchema.parse(row.phase),
    profile: row.profile,
    region: row.region,
  };
}
