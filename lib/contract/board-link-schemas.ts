import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import * as z from 'zod/mini';
import { MAX_BOARD_NAME_LENGTH } from './board-path';
import { MAX_JOB_IDS } from './job-state';

/** Maximum length of a board's filters in a short link. */
const MAX_FILTERS_LENGTH = 2_000;

/** Body of `POST /api/boards`. `filters` is a query as of `GET /api/jobs`, such as `phase=failed&sort=attention`. */
export const boardLinkRequestSchema = z.object({
  ids: z.array(z.string().check(z.regex(JOB_ID_PATTERN))).check(z.minLength(1), z.maxLength(MAX_JOB_IDS)),
  name: z.optional(z.string().check(z.maxLength(MAX_BOARD_NAME_LENGTH))),
  filters: z.optional(z.string().check(z.maxLength(MAX_FILTERS_LENGTH))),
});

export const boardLinkResponseSchema = z.object({
  /** Path of the short link, such as `/boards/3fB0aXq9LmZk`. */
  path: z.string(),
});

export type BoardLinkRequest = z.infer<typeof boardLinkRequestSchema>;
export type BoardLinkResponse = z.infer<typeof boardLinkResponseSchema>;
