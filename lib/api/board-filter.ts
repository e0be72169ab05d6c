import { isPhase, PHASES, type Phase } from '@/lib/jobs/phase';

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

/**
 * The query of `GET /api/jobs` and of `/`; each may be there several times, and only `phase` means it. Null where a
 * parameter holds what it may not. By hand: a schema would be the heaviest part of the page with the board.
 */
export function readBoardFilter(params: URLSearchParams): BoardFilter | null {
  const only = (name: string) => params.get(name)?.trim() || null;
  const phases = params.getAll('phase').filter(Boolean);
  const [type, profile, text, sort] = [
    only('type'),
    only('profile'),
    only('q') ?? '',
    only('sort') ?? 'board',
  ];
  const words = [type ?? '', profile ?? '', text];
  if (!phases.every(isPhase) || !isSort(sort) || words.some(({ length }) => length > LONGEST_TEXT))
    return null;
  return { phases: [...new Set(phases)], type, profile, text, sort };
}

const isSort = (text: string): text is BoardSort => BOARD_SORTS.some((sort) => sort === text);

/** Only what differs from `NO_FILTER`, in one order, so that equal filters have equal addresses. */
export function boardFilterParams({ phases, type, profile, text, sort }: BoardFilter): URLSearchParams {
  const params = new URLSearchParams(PHASES.filter((p) => phases.includes(p)).map((p) => ['phase', p]));
  if (type !== null) params.set('type', type);
  if (profile !== null) params.set('profile', profile);
  if (text !== '') params.set('q', text);
  if (sort !== NO_FILTER.sort) params.set('sort', sort);
  return params;
}
