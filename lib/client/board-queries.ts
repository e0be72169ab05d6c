import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query';
import type { BoardAnswer } from '@/lib/contract/job-schemas';
import { FIRST_PAGE, withPage, type Cursors, type Span } from './board-pages';
import { BOARD_KEY } from './query-keys';
import { asker } from './load-api-client';
import { POLLED, poll, type BoardData } from './polling';
import { BOARD_PACE, pageDelayMs, pollDelayMs } from './poll-delay';

/** Number of jobs on a page when it is first loaded. */
export const PAGE_LIMIT = 60;

/**
 * Returns the query key of one page.
 *
 * @param query Filter as serialized by `boardFilterParams`.
 */
export const boardPageKey = (query: string, { cursor, until }: Span) =>
  [BOARD_KEY, query, cursor, until] as const;

const toCursorsKey = (query: string) => ['board-cursors', query] as const;

/** Query options of the loaded pages. Cached as long as the pages, so that a returning user finds the same position. */
export function cursorsOptions(query: string) {
  return queryOptions<Cursors>({
    queryKey: toCursorsKey(query),
    queryFn: skipToken,
    staleTime: Infinity,
  });
}

/** Query options of one page. Fetched once if out of view; polled if in view, immediately if it is overdue. */
export function boardPageOptions(query: string, span: Span, isInView: boolean) {
  const seed = `${query} ${span.cursor ?? ''}`;
  return queryOptions({
    ...POLLED,
    queryKey: boardPageKey(query, span),
    queryFn: ({ client, queryKey: [, filter, cursor, until], signal }) =>
      fetchPage(client, filter, { cursor, until }, signal),
    enabled: ({ state }) => isInView || state.data === undefined,
    refetchInterval: ({ state }) => pageDelayMs(state, seed, BOARD_PACE),
    staleTime: ({ state }) => pollDelayMs(state, seed, BOARD_PACE) || Infinity,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  });
}

/** Loads the page that starts at `next`, and makes `next` the end of the current last page. */
export function openPage(client: QueryClient, query: string, before: BoardData, span: Span, next: string) {
  // The truncated page reuses the data of the open-ended page, but has a different ETag.
  const truncated: BoardData = { ...before, nextCursor: null, etag: null };
  client.setQueryData(boardPageKey(query, { cursor: span.cursor, until: next }), truncated);
  client.setQueryData<Cursors>(toCursorsKey(query), (cursors = FIRST_PAGE) =>
    withPage(cursors, span.cursor, next),
  );
}

/** Resets the board to its first page. */
export function closePages(client: QueryClient, query: string): void {
  client.setQueryData<Cursors>(toCursorsKey(query), FIRST_PAGE);
}

async function fetchPage(
  client: QueryClient,
  query: string,
  span: Span,
  signal: AbortSignal,
): Promise<BoardData> {
  const params = new URLSearchParams(query);
  if (span.cursor !== null) params.set('cursor', span.cursor);
  if (span.until === null) params.set('limit', String(PAGE_LIMIT));
  else params.set('until', span.until);

  const page = await poll<BoardAnswer>(client, boardPageKey(query, span), async (before) => {
    const { fetchBoard } = await asker();
    return fetchBoard(params, { before, signal });
  });
  // The page has outgrown one response, so it is split in two.
  if (span.until !== null && page.nextCursor !== null) openPage(client, query, page, span, page.nextCursor);
  return page;
}
