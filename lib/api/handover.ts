import * as z from 'zod/mini';
import { LOCALES } from '@/lib/i18n/locale';
import type { KnownJob } from './answers';
import { isGone } from './job-state';
import { problem } from './problem';

/** For how many days a hand-over link may work. */
export const HANDOVER_DAYS = [1, 7, 30] as const;
export type HandoverDays = (typeof HANDOVER_DAYS)[number];

/** `POST /api/jobs/{jobId}/handover`: `locale` is the language that the link's page opens in; its reader's own where it is not given. */
export const handoverRequestSchema = z.object({
  days: z.literal(HANDOVER_DAYS),
  locale: z.optional(z.enum(LOCALES)),
});
export const handoverAnswerSchema = z.object({ url: z.string(), expiresAt: z.string() });

export type HandoverRequest = z.infer<typeof handoverRequestSchema>;
export type HandoverAnswer = z.infer<typeof handoverAnswerSchema>;

/**
 * What a hand-over page may hold of a job, since its payload reaches whoever has the link: the job's own facts. Not
 * whose credentials see it, what was noted about it, any ID, or what the cloud said to the dashboard.
 */
export function handedOver({
  job,
  phase,
  checkedAt,
  stale,
  history,
  explanation,
  ...state
}: KnownJob): KnownJob {
  const { resource_name, type, status, reason, created_at, updated_at } = job;
  const isGoneNow = isGone({ stale });
  return {
    job: { id: 'handed-over', resource_name, type, status, reason, created_at, updated_at },
    ...{ phase, checkedAt, history, explanation },
    stale: stale && {
      since: stale.since,
      problem: problem(isGoneNow ? 'job_not_found' : 'upstream_error', ''),
    },
    nextCheckAt: state.nextCheckAt,
    ...{ profile: '', region: '', estimate: null, pinned: false, note: null },
  };
}
