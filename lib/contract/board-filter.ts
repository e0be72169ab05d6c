import { isPhase, PHASES, type Phase } from '@/lib/domain/phase';

/**
 * Sort orders. `board` is pinned, unfinished, failed in the last day, then the rest; newest first within each group.
 */
export const BOARD_SORTS = ['board', 'newest', 'updated'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** Filter and sort order of a board. Pages and the API use the same query parameters. */
export interface BoardFilter {
  /** Empty for all phases. */
  phases: readonly Phase[];
  type: string | null;
  profile: string | null;
  /** Substring of a name, type, reason, note or ID. */
  text: string;
  sort: BoardSort;
}

export const NO_FILTER: BoardFilter = { phases: [], type: null, profile: null, text: '', sort: 'board' };

/** Maximum length of a text parameter, in characters. */
export const MAX_TEXT_LENGTH = 200;

/**
 * Parses the query of `GET /api/jobs` and of `/`. Only `phase` may be repeated; the first value of any other parameter
 * counts. Written by hand, because a schema would be the largest part of the board's bundle.
 *
 * @returns Null if a parameter is invalid.
 */
export function parseBoardFilter(params: URLSearchParams): BoardFilter | null {
  const getFirst = (name: string) => params.get(name)?.trim() || null;
  const phases = params.getAll('phase').filter(Boolean);
  const [type, profile, text, sort] = [
    getFirst('type'),
    getFirst('profile'),
    getFirst('q') ?? '',
    getFirst('sort') ?? 'board',
  ];
  const texts = [type ?? '', profile ?? '', text];
  if (!phases.every(isPhase) || !isSort(sort) || texts.some(({ length }) => length > MAX_TEXT_LENGTH))
    return null;
  return { phases: [...new Set(phases)], type, profile, text, sort };
}

const isSort = (text: string): text is BoardSort => BOARD_SORTS.some((sort) => sort === text);

/**
 * Converts a filter to query parameters. Defaults are omitted and the order is fixed, so that equal filters have equal
 * URLs.
 */
export function toBoardSearchParams({ phases, type, profile, text, sort }: BoardFilter): URLSearchParams {
  const params = new URLSearchParams(PHASES.filter((p) => phases.includes(p)).map((p) => ['phase', p]));
  if (type !== null) params.set('type', type);
  if (profile !== null) params.set('profile', profile);
  if (text !== '') params.set('q', text);
  if (sort !== NO_FILTER.sort) params.set('sort', sort);
  return params;
}
