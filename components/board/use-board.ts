'use client';

import {
  keepPreviousData,
  useQueries,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useWithoutRemoved } from '@/components/jobs/pending-removals';
import { useInterruption } from '@/components/jobs/use-interruption';
import { useRefresh } from '@/components/jobs/use-refresh';
import { ApiError } from '@/lib/client/api-error';
import { INITIAL_CURSORS, mergePages, computePagesInView, toPageBounds } from '@/lib/client/board-pages';
import { boardPageOptions, resetPages, boardCursorsOptions, openPage } from '@/lib/client/board-queries';
import type { BoardData } from '@/lib/client/polling';
import { BOARD_KEY } from '@/lib/client/query-keys';

/** Distance from the end of the loaded jobs, in jobs, at which the next page is loaded. */
const LOAD_AHEAD = 24;

/**
 * Loads the board page by page. Each page is a query of its own; the first page and those in view are polled.
 */
export function useBoard(query: string) {
  const client = useQueryClient();
  const [view, setView] = useState({ from: 0, to: 0 });
  const bounds = toPageBounds(useQuery(boardCursorsOptions(query)).data ?? INITIAL_CURSORS);
  const isInView = (page: number) => page >= view.from && page <= view.to;

  const first = useQuery({
    ...boardPageOptions(query, { cursor: null, until: bounds[1]?.cursor ?? null }, true),
    // Keeps the previous filter's jobs on screen until the first response for this one.
    placeholderData: keepPreviousData,
  });
  const otherPages = useQueries({
    queries: bounds.slice(1).map((pageBounds, i) => boardPageOptions(query, pageBounds, isInView(i + 1))),
    combine: toPages,
  });
  const pages = useMemo(() => [first.data, ...otherPages.map(({ data }) => data)], [first.data, otherPages]);
  const merged = useMemo(() => mergePages(pages), [pages]);
  const errors = [first.error, ...otherPages.filter((_, i) => isInView(i + 1)).map(({ error }) => error)];
  const refresh = useRefresh(async () => {
    // The server would reject the same page again, for example because of an expired cursor.
    if (errors.some((error) => error instanceof ApiError && error.problem !== null))
      resetPages(client, query);
    await client.refetchQueries({ queryKey: [BOARD_KEY, query], type: 'active' });
  });
  const error = errors.find((each) => each !== null) ?? null;
  const latest = getLatest(pages);
  const hasMore = (pages.at(-1)?.nextCursor ?? null) !== null;

  return {
    jobs: useWithoutRemoved(merged.jobs),
    /** Latest response; null before the first one. */
    response: latest,
    /** Server time of the latest response, in ms since 1970. */
    respondedAt: latest?.respondedAt,
    error,
    interruption: useInterruption(error, latest?.respondedAt),
    /** Whether the jobs belong to the previous filter. */
    isPrevious: first.isPlaceholderData,
    hasMore: hasMore || pages.includes(undefined),
    ...refresh,
    /** Reports the indexes of the jobs on screen. Polls their pages, and loads the next page near the end. */
    reportVisibleRange: (range: { first: number; last: number }) => {
      if (first.isPlaceholderData) return;
      const next = computePagesInView(merged.starts, range);
      setView((current) => (current.from === next.from && current.to === next.to ? current : next));
      const [lastPage, pageBounds] = [pages.at(-1), bounds.at(-1)];
      if (lastPage === undefined || pageBounds === undefined || lastPage.nextCursor === null) return;
      if (range.last + LOAD_AHEAD >= merged.jobs.length)
        openPage(client, query, lastPage, pageBounds, lastPage.nextCursor);
    },
  };
}

function toPages(results: UseQueryResult<BoardData>[]) {
  return results.map(({ data, error }) => ({ data, error }));
}

function getLatest(pages: readonly (BoardData | undefined)[]): BoardData | null {
  return pages.reduce<BoardData | null>(
    (latest, page) => (page && page.respondedAt > (latest?.respondedAt ?? 0) ? page : latest),
    null,
  );
}
