import { toBoardSearchParams, type BoardFilter } from './board-filter';
import { toShortLine } from '@/lib/domain/visible-text';
import { parseJobIdParams, toJobIdParams } from './job-id-params';
import { MAX_JOB_IDS } from './job-state';

/** Returns the path of one job's page, or of a board that shows several jobs. */
export function toBoardPath(ids: readonly string[]): string {
  const [first] = ids;
  if (ids.length === 1 && first !== undefined) return `/jobs/${first}`;
  return `/jobs?${toJobIdParams(ids).toString()}`;
}

/** Query parameter with the name of a board that shows several jobs. */
export const BOARD_NAME_PARAMETER = 'name';
/** Maximum length of such a name. */
export const MAX_BOARD_NAME_LENGTH = 80;

/** Returns the path of a board that shows the jobs of a filter, with its name. */
export function toSelectedBoardPath(filter: BoardFilter, name: string): string {
  const params = toBoardSearchParams(filter);
  if (name !== '') params.set(BOARD_NAME_PARAMETER, name);
  return `/jobs?${params.toString()}`;
}

/** Reads the name of a board. */
export function readBoardName(params: URLSearchParams): string {
  return toShortLine((params.get(BOARD_NAME_PARAMETER) ?? '').slice(0, MAX_BOARD_NAME_LENGTH)).trim();
}

/** Returns the path of a board of given jobs without some of them, or null if it has none of them. */
export function removeFromBoardPath(path: string, ids: readonly string[]): string | null {
  const { pathname, searchParams: params } = new URL(path, 'http://any');
  if (pathname !== '/jobs') return null;
  const given = parseJobIdParams(params);
  const kept = given.filter((id) => !ids.includes(id));
  if (kept.length === given.length) return null;
  // A board without jobs does not exist.
  if (kept.length === 0) return '/';
  const others = [...params].filter(([name]) => name !== 'id' && name !== 'ids');
  return `/jobs?${new URLSearchParams([...toJobIdParams(kept), ...others]).toString()}`;
}

/** Splits job IDs into as many boards as needed to show them all. */
export function splitIntoBoards(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MAX_JOB_IDS);
  return Array.from({ length: count }, (_, i) => ids.slice(i * MAX_JOB_IDS, (i + 1) * MAX_JOB_IDS));
}
