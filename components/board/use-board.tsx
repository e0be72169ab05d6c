'use client';

import { useEffect, useState } from 'react';
import { useWithoutRemoved } from '@/components/jobs/pending-removals';
import { useInterruption } from '@/components/jobs/use-interruption';
import { usePoller } from '@/components/jobs/use-poller';
import { useRefresh } from '@/components/jobs/use-refresh';
import { createLateModule } from '@/components/shell/create-late-module';
import { throwLoadError } from '@/lib/client/load-api-client';
import type { BoardPollerActions, BoardState, InitialBoard } from './board-state';

const useLatePoller = createLateModule(() => import('./board-poller').catch(throwLoadError));

const NO_JOBS: [] = [];

/** Last board of a poller. Shown at once when the user returns, so that the page is as tall as before. */
let lastBoard: BoardState | undefined;

/**
 * Returns the board, first as the server rendered it, and the element that polls it, which the page renders.
 *
 * @param initial Null if the server could not load it.
 * @param options.isFirstPageOnly Whether only the first jobs are shown.
 */
export function useBoard(query: string, initial: InitialBoard | null, { isFirstPageOnly = false } = {}) {
  const { polled, props } = usePoller<BoardState, BoardPollerActions>();
  const { module, error: loadError } = useLatePoller();
  const [returned] = useState(() => (lastBoard?.query === query && !isFirstPageOnly ? lastBoard : null));
  const state = polled ?? returned ?? toInitialState(query, initial, loadError);
  const refresh = useRefresh(async () => (await props.actions.get()).refresh());
  const respondedAt = state.response?.respondedAt;

  useEffect(() => {
    if (polled !== null && !polled.isPrevious && !isFirstPageOnly) lastBoard = polled;
  }, [polled, isFirstPageOnly]);

  return {
    ...state,
    jobs: useWithoutRemoved(state.jobs),
    /** Server time of the latest response, in ms since 1970. */
    respondedAt,
    interruption: useInterruption(state.error, respondedAt),
    ...refresh,
    /** Reports the indexes of the jobs on screen. */
    reportVisibleRange: (range: { first: number; last: number }) => {
      void props.actions.get().then(({ reportVisibleRange }) => {
        reportVisibleRange(range);
      });
    },
    poller: module && (
      <module.BoardPoller query={query} initial={initial} isFirstPageOnly={isFirstPageOnly} {...props} />
    ),
  };
}

function toInitialState(query: string, initial: InitialBoard | null, error: Error | null): BoardState {
  const response = initial?.data ?? null;
  return {
    query,
    jobs: response?.jobs ?? NO_JOBS,
    response,
    error,
    isPrevious: initial !== null && initial.query !== query,
    hasMore: response === null || response.nextCursor !== null,
  };
}
