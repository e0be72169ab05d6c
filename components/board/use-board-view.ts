'use client';

import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { savePreference } from '@/components/shell/preference-cookies';
import {
  getChosenView,
  MIN_TABLE_JOBS,
  VIEW_COOKIE,
  VIEW_PARAMETER,
  type BoardView,
} from '@/lib/contract/board-view';
import { createHistoryState } from '@/components/shell/use-history-sync';

/**
 * Returns how to show the jobs of a board: the view in the URL, else the user's last choice, else a table if there are
 * many jobs. That number is read once, so that the view doesn't change while jobs come and go.
 *
 * @param saved Last choice of the user, from the cookie.
 * @param total Number of jobs; null before the first response.
 */
export function useBoardView(saved: BoardView | null, total: number | null): BoardView {
  const chosen = useChosenView(saved);
  const [initialTotal, setInitialTotal] = useState(total);
  if (initialTotal === null && total !== null) setInitialTotal(total);
  const byNumber = (initialTotal ?? total ?? 0) >= MIN_TABLE_JOBS ? 'table' : 'cards';
  return chosen ?? byNumber;
}

/** Returns the view in the URL, else the user's last choice; null if there is none. */
export function useChosenView(saved: BoardView | null): BoardView | null {
  return getChosenView(useSearchParams(), saved);
}

/** Shows the board in another view, and stores the choice for later boards. */
export function chooseBoardView(view: BoardView): void {
  savePreference(VIEW_COOKIE, view);
  const params = new URLSearchParams(window.location.search);
  params.set(VIEW_PARAMETER, view);
  window.history.replaceState(createHistoryState(), '', `?${params.toString()}`);
}
