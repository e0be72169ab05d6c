import { useLayoutEffect, useMemo, useState } from 'react';
import type { PollerProps } from '@/components/jobs/use-poller';
import { useSeededQuery } from '@/components/jobs/use-seeded-query';
import { ApiError } from '@/lib/client/api-error';
import { INITIAL_CURSORS, mergePages, computePagesInView, toPageBounds } from '@/lib/client/board-pages';
import {
  boardPageKey,
  boardPageOptions,
  resetPages,
  boardCursorsOptions,
  openPage,
} from '@/lib/client/board-queries';
import type { BoardData } from '@/lib/client/polling';
import { BOARD_KEY } from '@/lib/client/query-keys';
import { useQueries, useQuery, type UseQueryResult } from '@/lib/client/react-query';
import type { BoardPollerActions, BoardState, InitialBoard } from './board-state';

/** Distance from the end of the loaded jobs, in jobs, at which the next page is loaded. */
const LOAD_AHEAD = 24;

interface BoardPollerProps extends PollerProps<BoardState, BoardPollerActions> {
  query: string;
  initial: InitialBoard | null;
  /** Whether further pages are not shown, even if they were loaded for another page. */
  isFirstPageOnly: boolean;
}

/**
 * Loads the board page by page. Each page is a query of its own; the first page and those in view are polled.
 */
export function BoardPoller({ query, initial, isFirstPageOnly, onChange, actions }: BoardPollerProps) {
  const client = useSeededQuery(
    boardPageKey(initial?.query ?? query, { cursor: null, until: null }),
    initial?.data ?? null,
  );
  const [view, setView] = useState({ from: 0, to: 0 });
  const { data: cursors = INITIAL_CURSORS } = useQuery(boardCursorsOptions(query));
  const bounds = toPageBounds(isFirstPageOnly ? INITIAL_CURSORS : cursors);
  const isInView = (page: number) => page >= view.from && page <= view.to;

  const first = useQuery({
    ...boardPageOptions(query, { cursor: null, until: bounds[1]?.cursor ?? null }, true),
    // Keeps the previous filter's jobs on screen until the first response for this one, even if it was chosen before this code
    // had loaded.
    placeholderData: (previous: BoardData | undefined) => previous ?? initial?.data,
  });
  const otherPages = useQueries(
    {
      queries: bounds.slice(1).map((pageBounds, i) => boardPageOptions(query, pageBounds, isInView(i + 1))),
      combine: toPages,
    },
    client,
  );
  const pages = useMemo(() => [first.data, ...otherPages.map(({ data }) => data)], [first.data, otherPages]);
  const merged = useMemo(() => mergePages(pages), [pages]);
  const errors = [first.error, ...otherPages.filter((_, i) => isInView(i + 1)).map(({ error }) => error)];
  const error = errors.find((each) => each !== null) ?? null;
  const response = getLatest(pages);
  const isPrevious = first.isPlaceholderData;
  const hasMore = (pages.at(-1)?.nextCursor ?? null) !== null || pages.includes(undefined);

  useLayoutEffect(() => {
    onChange({ query, jobs: merged.jobs, response, error, isPrevious, hasMore });
  }, [onChange, query, merged, response, error, isPrevious, hasMore]);
  useLayoutEffect(() => {
    actions.set({
      refresh: async () => {
        // The server would reject the same page again, for example because of an expired cursor.
        if (errors.some((each) => each instanceof ApiError && each.problem !== null))
          resetPages(client, query);
        await client.refetchQueries({ queryKey: [BOARD_KEY, query], type: 'active' });
      },
      reportVisibleRange: (range) => {
        if (isPrevious) return;
        const next = computePagesInView(merged.starts, range);
        setView((current) => (current.from === next.from && current.to === next.to ? current : next));
        const [lastPage, pageBounds] = [pages.at(-1), bounds.at(-1)];
        if (lastPage === undefined || pageBounds === undefined || lastPage.nextCursor === null) return;
        if (range.last + LOAD_AHEAD >= merged.jobs.length)
          openPage(client, query, lastPage, pageBounds, lastPage.nextCursor);
      },
    });
  });
  return null;
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
