'use client';

import { useSearchParams } from 'next/navigation';
import {
  toBoardSearchParams,
  NO_FILTER,
  parseBoardFilter,
  type BoardFilter,
} from '@/lib/contract/board-filter';
import { VIEW_PARAMETER } from '@/lib/contract/board-view';
import { createHistoryState } from './use-history-sync';

/** Returns the filter in the page's URL, or an empty filter if the URL is invalid. */
export function useBoardFilter(): { filter: BoardFilter; query: string } {
  const filter = parseFilter(useSearchParams());
  return { filter, query: toBoardSearchParams(filter).toString() };
}

/**
 * Writes a filter change to the URL. Starts from the current URL, which may be newer than the rendered page.
 *
 * @param replaces Replaces the current history entry instead of adding one that the back button returns to.
 */
export function updateBoardFilter(change: Partial<BoardFilter>, { replaces = false } = {}): void {
  const current = parseFilter(new URLSearchParams(window.location.search));
  const query = toBoardSearchParams({ ...current, ...change }).toString();
  if (query === toBoardSearchParams(current).toString()) return;
  const url = toUrl(query);
  // Next.js picks these two calls up without requesting the page from the server.
  if (replaces) window.history.replaceState(createHistoryState(), '', url);
  else window.history.pushState(createHistoryState(), '', url);
}

/** Returns the URL of a filter in the current view. */
function toUrl(query: string): string {
  const params = new URLSearchParams(query);
  const view = new URLSearchParams(window.location.search).get(VIEW_PARAMETER);
  if (view !== null) params.set(VIEW_PARAMETER, view);
  const search = params.toString();
  return search === '' ? window.location.pathname : `?${search}`;
}

function parseFilter(params: URLSearchParams): BoardFilter {
  return parseBoardFilter(params) ?? NO_FILTER;
}
