import { isPhase, PHASES, type Phase } from '@/lib/domain/phase';
import { toJobIdParams } from './job-id-params';
import { isTimeBound } from './time-bound';

/**
 * Sort orders. `attention` is pinned, slow (longest first), unknown, failed in the last day, running, waiting, then the
 * rest; newest first within each of the others. `ended` is the last update of a job that has not ended. `given` is the
 * order of `ids`.
 */
export const BOARD_SORTS = [
  'attention',
  'created',
  'ended',
  'name',
  'duration',
  'type',
  'phase',
  'profile',
  'instance',
  'given',
] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** Sorts whose jobs are in groups, each with a heading. In the order in which users choose one. */
export const GROUP_SORTS = ['instance', 'type', 'profile'] as const satisfies readonly BoardSort[];
export type GroupSort = (typeof GROUP_SORTS)[number];

export const isGroupSort = (sort: BoardSort): sort is GroupSort => GROUP_SORTS.some((each) => each === sort);

export const BOARD_ORDERS = ['asc', 'desc'] as const;
export type BoardOrder = (typeof BOARD_ORDERS)[number];

/** Orders of sorts without an `order`: newest and longest first, texts from A to Z, phases by urgency. */
export const DEFAULT_ORDERS: Readonly<Record<BoardSort, BoardOrder>> = {
  attention: 'desc',
  created: 'desc',
  ended: 'desc',
  name: 'asc',
  duration: 'desc',
  type: 'asc',
  phase: 'asc',
  profile: 'asc',
  instance: 'asc',
  given: 'desc',
};

/** Whether a time range is of the creation of jobs, or of the end of those that have ended. */
export const TIME_FIELDS = ['created', 'ended'] as const;
export type TimeField = (typeof TIME_FIELDS)[number];

/** Sorts of earlier versions, which bookmarks contain. */
const FORMER_SORTS = new Map<string, BoardSort>([
  ['board', 'attention'],
  ['newest', 'created'],
  ['updated', 'ended'],
]);

/** Filter and sort order of a board. Pages and the API use the same query parameters. */
export interface BoardFilter {
  /** Only these jobs; empty for all. */
  ids: readonly string[];
  /** Empty for all phases. A job that is no longer in SWR has none, unless it had ended before. */
  phases: readonly Phase[];
  /** Includes slow jobs, in addition to those in `phases`. */
  slow: boolean;
  /** Includes unfinished jobs that are no longer in SWR, in addition to those in `phases`. */
  gone: boolean;
  type: string | null;
  profile: string | null;
  /** Substring of a name, type, reason, note or ID. */
  text: string;
  /** Time range: ISO 8601, or relative to now such as `-24h`. */
  since: string | null;
  until: string | null;
  time: TimeField;
  sort: BoardSort;
  /** Has no effect on the sorts `attention` and `given`. */
  order: BoardOrder;
}

export const NO_FILTER: BoardFilter = {
  ids: [],
  phases: [],
  slow: false,
  gone: false,
  type: null,
  profile: null,
  text: '',
  since: null,
  until: null,
  time: 'created',
  sort: 'attention',
  order: DEFAULT_ORDERS.attention,
};

/** Returns whether a filter includes jobs of any phase, slow and gone ones too. */
export const includesAll = ({ phases, slow, gone }: BoardFilter): boolean =>
  phases.length === 0 && !slow && !gone;

/** Returns whether a filter excludes any job of the dashboard, or of `ids`. */
export function isFiltered(filter: BoardFilter): boolean {
  const { type, profile, text, since, until } = filter;
  return !includesAll(filter) || [type, profile, since, until].some((value) => value !== null) || text !== '';
}

/** Returns the filter that all jobs match, or all of these. */
export const toEmptyFilter = (ids: readonly string[]): BoardFilter => ({
  ...NO_FILTER,
  ids,
  sort: getDefaultSort(ids),
});

/** Query parameters of a filter. */
export const FILTER_PARAMETERS: ReadonlySet<string> = new Set([
  'id',
  'ids',
  'phase',
  'slow',
  'gone',
  'type',
  'profile',
  'q',
  'since',
  'until',
  'time',
  'sort',
  'order',
]);

/** Maximum length of a text parameter, in characters. */
export const MAX_TEXT_LENGTH = 200;

/**
 * Parses the query of `GET /api/jobs` and of `/`. Only `phase` may be repeated; the first value of any other parameter
 * counts. Written by hand, because a schema would be the largest part of the board's bundle.
 *
 * @param ids Jobs that the board is limited to.
 * @returns Null if a parameter is invalid.
 */
export function parseBoardFilter(params: URLSearchParams, ids: readonly string[] = []): BoardFilter | null {
  const getFirst = (name: string) => params.get(name)?.trim() || null;
  const phases = params.getAll('phase').filter(Boolean);
  const [type, profile, text] = [getFirst('type'), getFirst('profile'), getFirst('q') ?? ''];
  const sort = parseSort(getFirst('sort') ?? getDefaultSort(ids));
  const order = sort && findValue(BOARD_ORDERS, getFirst('order') ?? DEFAULT_ORDERS[sort]);
  const texts = [type ?? '', profile ?? '', text];
  const flags = [params.get('slow') ?? '', params.get('gone') ?? ''];
  if (!phases.every(isPhase) || !sort || !order || texts.some(({ length }) => length > MAX_TEXT_LENGTH))
    return null;
  if (!flags.every((flag) => ['', '0', '1'].includes(flag))) return null;
  const since = getFirst('since');
  // In earlier versions, `until` was the cursor of a page's end, which starts with a W.
  const until = getFirst('until')?.replace(/^W.*/, '') || null;
  const time = findValue(TIME_FIELDS, getFirst('time') ?? NO_FILTER.time);
  if (!time || ![since, until].every((bound) => bound === null || isTimeBound(bound))) return null;
  const [slow, gone] = [flags[0] === '1', flags[1] === '1'];
  return {
    ids,
    phases: [...new Set(phases)],
    slow,
    gone,
    type,
    profile,
    text,
    since,
    until,
    time,
    sort,
    order,
  };
}

/** Returns the order of a board without a `sort`. */
const getDefaultSort = (ids: readonly string[]): BoardSort => (ids.length === 0 ? NO_FILTER.sort : 'given');

const parseSort = (text: string) => FORMER_SORTS.get(text) ?? findValue(BOARD_SORTS, text);

function findValue<T extends string>(values: readonly T[], text: string): T | undefined {
  return values.find((value) => value === text);
}

/**
 * Converts a filter to query parameters. Defaults are omitted and the order is fixed, so that equal filters have equal
 * URLs.
 */
export function toBoardSearchParams(filter: BoardFilter): URLSearchParams {
  const { ids, phases, slow, gone, type, profile, text, since, until, time, sort, order } = filter;
  const params = toJobIdParams(ids);
  for (const phase of PHASES.filter((each) => phases.includes(each))) params.append('phase', phase);
  if (slow) params.set('slow', '1');
  if (gone) params.set('gone', '1');
  if (type !== null) params.set('type', type);
  if (profile !== null) params.set('profile', profile);
  if (text !== '') params.set('q', text);
  if (since !== null) params.set('since', since);
  if (until !== null) params.set('until', until);
  if (time !== NO_FILTER.time && (since ?? until) !== null) params.set('time', time);
  if (sort !== getDefaultSort(ids)) params.set('sort', sort);
  if (sort !== 'attention' && sort !== 'given' && order !== DEFAULT_ORDERS[sort]) params.set('order', order);
  return params;
}
