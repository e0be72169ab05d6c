'use client';

import { useSearchParams } from 'next/navigation';
import {
  toBoardSearchParams,
  NO_FILTER,
  parseBoardFilter,
  type BoardFilter,
} from '@/lib/contract/board-filter';
import { writtenHere } from './use-history-in-step';

/** The filter in the page's address; none where the address holds what it may not. */
export function useBoardFilter(): { filter: BoardFilter; query: string } {
  const filter = filterOf(useSearchParams());
  return { filter, query: toBoardSearchParams(filter).toString() };
}

/**
 * Writes a change of the filter to the address, which may have changed since the page was painted. A new entry of the
 * history, so that "back" undoes it, unless it `replaces` the present one.
 */
export function changeFilter(change: Partial<BoardFilter>, { replaces = false } = {}): void {
  const before = filterOf(new URLSearchParams(window.location.search));
  const query = toBoardSearchParams({ ...before, ...change }).toString();
  if (query === toBoardSearchParams(before).toString()) return;
  const address = query === '' ? window.location.pathname : `?${query}`;
  // Next.js keeps its router in step with these two; nothing has to be asked of the server for it.
  if (replaces) window.history.replaceState(writtenHere(), '', address);
  else window.history.pushState(writtenHere(), '', address);
}

function filterOf(params: URLSearchParams): BoardFilter {
  return parseBoardFilter(params) ?? NO_FILTER;
}
