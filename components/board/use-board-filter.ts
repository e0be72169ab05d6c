'use client';

import { useSearchParams } from 'next/navigation';
import {
  toBoardSearchParams,
  NO_FILTER,
  parseBoardFilter,
  type BoardFilter,
} from '@/lib/contract/board-filter';
import { writtenHere } from './use-history-in-step';

/** Returns the filter in the page's URL, or an empty filter if the URL is invalid. */
export function useBoardFilter(): { filter: BoardFilter; query: string } {
  const filter = filterOf(useSearchParams());
  return { filter, query: toBoardSearchParams(filter).toString() };
}

/**
 * Writes a filter change to the URL. Starts from the current URL, which may be newer than the rendered page.
 *
 * @param replaces Replaces the current history entry instead of adding one that the back button returns to.
 */
export function changeFilter(change: Partial<BoardFilter>, { replaces = false } = {}): void {
  const before = filterOf(new URLSearchParams(window.location.search));
  const query = toBoardSearchParams({ ...before, ...change }).toString();
  if (query === toBoardSearchParams(before).toString()) return;
  const address = query === '' ? window.location.pathname : `?${query}`;
  // Next.js picks these two calls up without requesting the page from the server.
  if (replaces) window.history.replaceState(writtenHere(), '', address);
  else window.history.pushState(writtenHere(), '', address);
}

function filterOf(params: URLSearchParams): BoardFilter {
  return parseBoardFilter(params) ?? NO_FILTER;
}
