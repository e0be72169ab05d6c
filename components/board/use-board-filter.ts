'use client';

import { useSearchParams } from 'next/navigation';
import {
  toBoardSearchParams,
  FILTER_PARAMETERS,
  parseBoardFilter,
  toEmptyFilter,
  type BoardFilter,
} from '@/lib/contract/board-filter';
import { parseJobIdParams } from '@/lib/contract/job-id-params';
import { createHistoryState } from '@/components/shell/use-history-sync';
import { removeBasePath } from '@/lib/contract/base-path';

/** Path of the boards whose jobs are in the URL. */
const BOARD_OF_IDS = '/jobs';

/**
 * Returns the filter in the page's URL, or an empty filter if the URL is invalid.
 *
 * @param ids Jobs that the board is limited to.
 */
export function useBoardFilter(ids: readonly string[] = []): { filter: BoardFilter; query: string } {
  const filter = parseFilter(useSearchParams(), ids);
  return { filter, query: toBoardSearchParams(filter).toString() };
}

/**
 * Writes a filter change to the URL. Starts from the current URL, which may be newer than the rendered page.
 *
 * @param options.replaces Replaces the current history entry instead of adding one that the back button returns to.
 */
export function updateBoardFilter(change: Partial<BoardFilter>, { replaces = false } = {}): void {
  const search = new URLSearchParams(window.location.search);
  const ids = removeBasePath(window.location.pathname) === BOARD_OF_IDS ? parseJobIdParams(search) : [];
  const current = parseFilter(search, ids);
  const params = toBoardSearchParams({ ...current, ...change, ids });
  if (params.toString() === toBoardSearchParams(current).toString()) return;
  // Other parameters of the page, such as the name of a board, stay.
  for (const [name, value] of search) if (!FILTER_PARAMETERS.has(name)) params.append(name, value);
  const query = params.toString();
  const url = query === '' ? window.location.pathname : `?${query}`;
  // Next.js picks these two calls up without requesting the page from the server.
  if (replaces) window.history.replaceState(createHistoryState(), '', url);
  else window.history.pushState(createHistoryState(), '', url);
}

function parseFilter(params: URLSearchParams, ids: readonly string[]): BoardFilter {
  return parseBoardFilter(params, ids) ?? toEmptyFilter(ids);
}
