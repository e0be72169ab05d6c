import * as z from 'zod/mini';
import { cutEncodedMessages } from '@/lib/domain/encoded-message';
import { LOCALES } from './locale';
import type { KnownJob } from './job-schemas';
import { isGone } from './job-state';
import { createProblem } from './problem';

/** Allowed lifetimes of a share link, in days. */
export const SHARE_LINK_DAYS = [1, 7, 30] as const;
export type ShareLinkDays = (typeof SHARE_LINK_DAYS)[number];

/**
 * Body of `POST /api/jobs/{jobId}/handover`. `locale` is the language of the shared page; without it, the page uses the
 * reader's language.
 */
export const shareLinkRequestSchema = z.object({
  days: z.literal(SHARE_LINK_DAYS),
  locale: z.optional(z.enum(LOCALES)),
});
export const shareLinkResponseSchema = z.object({ url: z.string(), expiresAt: z.string() });

export type ShareLinkRequest = z.infer<typeof shareLinkRequestSchema>;
export type ShareLinkResponse = z.infer<typeof shareLinkResponseSchema>;

/**
 * Redacts a job for a share link, whose page is visible to anyone with the link. Removes IDs, profile, region, note, the
 * details of problems and encoded authorization messages.
 */
export function toSharedJob({
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
    job: {
      id: 'handed-over',
      resource_name: cut(resource_name),
      type: cut(type),
      status: cutEncodedMessages(status),
      reason: cut(reason),
      created_at: cut(created_at),
      updated_at: cut(updated_at),
    },
    phase,
    checkedAt,
    history: history.map((change) => ({ ...change, status: cutEncodedMessages(change.status) })),
    explanation,
    stale: stale && {
      since: stale.since,
      problem: createProblem(isGoneNow ? 'job_not_found' : 'upstream_error', ''),
    },
    nextCheckAt: state.nextCheckAt,
    profile: '',
    region: '',
    estimate: null,
    pinned: false,
    note: null,
  };
}

const cut = (text: string | null | undefined) => text && cutEncodedMessages(text);
