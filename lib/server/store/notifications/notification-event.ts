import 'server-only';
import * as z from 'zod';
import { LOCALES } from '@/lib/contract/locale';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import { PHASES } from '@/lib/domain/phase';
import { truncate } from '@/lib/domain/truncate';
import { toJobRecord, type JobRow } from '@/lib/server/store/jobs/job-row';

/** Maximum length of a reason in an event. Messages and explanations use only its beginning. */
const MAX_REASON_LENGTH = 4_000;

const text = z.string().nullable();

const commonShape = {
  locale: z.enum(LOCALES),
  profile: text,
  region: text,
  /** Time of the observation, and of the last one before the change. */
  observedAt: z.number(),
  notBefore: z.number().nullable(),
};

/** A job that reached a phase, or takes longer than usual. */
const jobEventSchema = z.object({
  ...commonShape,
  kind: z.enum(['changed', 'overdue']),
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
});

/** An instance that reached a phase. */
const instanceEventSchema = z.object({
  ...commonShape,
  kind: z.literal('instance'),
  instance: z.object({ id: z.string(), name: text, status: z.string(), access_address: text }),
  phase: z.enum(INSTANCE_EVENTS),
});

/**
 * Snapshot of a job or an instance for a notification. It contains everything that a message needs, independent of
 * later changes.
 */
export const notificationEventSchema = z.discriminatedUnion('kind', [jobEventSchema, instanceEventSchema]);

export type JobNotificationEvent = z.infer<typeof jobEventSchema>;
export type InstanceNotificationEvent = z.infer<typeof instanceEventSchema>;
export type NotificationEvent = z.infer<typeof notificationEventSchema>;

/** Returns null for a job that SWR has not returned yet. */
export function toJobEvent(
  row: JobRow,
  context: Pick<JobNotificationEvent, 'kind' | 'locale' | 'observedAt' | 'notBefore'>,
): JobNotificationEvent | null {
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
    phase: jobEventSchema.shape.phase.parse(row.phase),
    profile: row.profile,
    region: row.region,
  };
}
