import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import { INITIAL_CURSORS, insertPage, type PageCursors, type PageBounds } from './board-pages';
import { BOARD_KEY } from './query-keys';
import { loadApiClient } from './load-api-client';
import { POLLING_OPTIONS, fetchPolled, type BoardData } from './polling';
import { BOARD_POLL_LIMITS, computeTabPollDelayMs, computePollDelayMs } from './poll-delay';

/** Number of jobs on a page when it is first loaded. */
export const PAGE_SIZE = 60;

/**
 * Returns the query key of one page.
 *
 * @param query Filter as serialized by `toBoardSearchParams`.
 */
export const boardPageKey = (query: string, { cursor, until }: PageBounds) =>
  [BOARD_KEY, query, cursor, until] as const;

const toCursorsKey = (query: string) => ['board-cursors', query] as const;

/** Query options of the loaded pages. Cached as long as the pages, so that a returning user finds the same position. */
export function boardCursorsOptions(query: string) {
  return queryOptions<PageCursors>({
    queryKey: toCursorsKey(query),
    queryFn: skipToken,
    staleTime: Infinity,
  });
}

/** Query options of one page. Fetched once if out of view; polled if in view, immediately if it is overdue. */
export function boardPageOptions(query: string, span: PageBounds, isInView: boolean) {
  const seed = `${query} ${span.cursor ?? ''}`;
  return queryOptions({
    ...POLLING_OPTIONS,
    queryKey: boardPageKey(query, span),
    queryFn: ({ client, queryKey: [, filter, cursor, until], signal }) =>
      fetchPage(client, filter, { cursor, until }, signal),
    enabled: ({ state }) => isInView || state.data === undefined,
    refetchInterval: ({ state }) => computeTabPollDelayMs(state, seed, BOARD_POLL_LIMITS),
    staleTime: ({ state }) => computePollDelayMs(state, seed, BOARD_POLL_LIMITS) || Infinity,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  });
}

/** Loads the page that starts at `next`, and makes `next` the end of the current last page. */
export function openPage(
  client: QueryClient,
  query: string,
  before: BoardData,
  span: PageBounds,
  next: string,
) {
  // The truncated page reuses the data of the open-ended page, but has a different ETag.
  const truncated: BoardData = { ...before, nextCursor: null, etag: null };
  client.setQueryData(boardPageKey(query, { cursor: span.cursor, until: next }), truncated);
  client.setQueryData<PageCursors>(toCursorsKey(query), (cursors = INITIAL_CURSORS) =>
    insertPage(cursors, span.cursor, next),
  );
}

/** Resets the board to its first page. */
export function resetPages(client: QueryClient, query: string): void {
  client.setQueryData<PageCursors>(toCursorsKey(query), INITIAL_CURSORS);
}

async function fetchPage(
  client: QueryClient,
  query: string,
  span: PageBounds,
  signal: AbortSignal,
): Promise<BoardData> {
  const params = new URLSearchParams(query);
  if (span.cursor !== null) params.set('cursor', span.cursor);
  if (span.until === null) params.set('limit', String(PAGE_SIZE));
  else params.set('end', span.until);

  const page = await fetchPolled<BoardResponse>(client, boardPageKey(query, span), async (before) => {
    const { fetchBoard } = await loadApiClient();
    return fetchBoard(params, { before, signal });
  });
  // The page has outgrown one response, so it is split in two.
  if (span.until !== null && page.nextCursor !== null) openPage(client, query, page, span, page.nextCursor);
  return page;
}
