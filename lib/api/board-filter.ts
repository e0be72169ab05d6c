import * as z from 'zod/mini';
import { PHASES, type Phase } from '@/lib/jobs/phase';

/** `board`: pinned, then unfinished, then failed in the last day, then the rest, the newest first in each. */
export const BOARD_SORTS = ['board', 'newest', 'updated'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** Which of the known jobs a board shows, and in what order. The same in a page's address and in the API's. */
export interface BoardFilter {
  /** Empty for all. */
  phases: readonly Phase[];
  type: string | null;
  profile: string | null;
  /** Part of a name, type, reason, note or ID. */
  text: string;
  sort: BoardSort;
}

export const NO_FILTER: BoardFilter = { phases: [], type: null, profile: null, text: '', sort: 'board' };

/** Of what may be searched for, in characters. */
export const LONGEST_TEXT = 200;

const word = z.string().check(z.minLength(1), z.maxLength(LONGEST_TEXT));

/** The query of `GET /api/jobs` and of `/`; each may be there several times, and only `phase` means it. */
export const boardFilterSchema = z.object({
  phase: z._default(z.array(z.enum(PHASES)), []),
  type: z.optional(word),
  profile: z.optional(word),
  q: z.optional(z.string().check(z.maxLength(LONGEST_TEXT))),
  sort: z.optional(z.enum(BOARD_SORTS)),
});

/** Null where a parameter holds what it may not. */
export function readBoardFilter(params: URLSearchParams): BoardFilter | null {
  const set = (name: string) => params.get(name)?.trim() || undefined;
  const parsed = boardFilterSchema.safeParse({
    phase: params.getAll('phase').filter(Boolean),
    type: set('type'),
    profile: set('profile'),
    q: set('q'),
    sort: set('sort'),
  });
  if (!parsed.success) return null;
  const { phase, type = null, profile = null, q = '', sort = 'board' } = parsed.data;
  return { phases: [...new Set(phase)], type, profile, text: q, sort };
}

/** Only what differs from `NO_FILTER`, in one order, so that equal filters have equal addresses. */
export function boardFilterParams({ phases, type, profile, text, sort }: BoardFilter): URLSearchParams {
  const params = new URLSearchParams(PHASES.filter((p) => phases.includes(p)).map((p) => ['phase', p]));
  if (type !== null) params.set('type', type);
  if (profile !== null) params.set('profile', profile);
  if (text !== '') params.set('q', text);
  if (sort !== NO_FILTER.sort) params.set('sort', sort);
  return params;
}
