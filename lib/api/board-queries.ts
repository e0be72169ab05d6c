import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query';
import type { BoardAnswer } from './answers';
import { FIRST_PAGE, withPage, type Cursors, type Span } from './board-pages';
import { BOARD_KEY } from './keys';
import { asker } from './on-demand';
import { POLLED, poll, type Polled } from './poll';
import { BOARD_PACE, pageDelayMs, pollDelayMs } from './poll-delay';

/** A page of what the dashboard knows. */
export type BoardData = Polled<BoardAnswer>;

/** How many jobs a page has when it is opened. */
export const PAGE_LIMIT = 60;

/** `query` is a filter as `boardFilterParams` writes it. */
export const boardPageKey = (query: string, { cursor, until }: Span) =>
  [BOARD_KEY, query, cursor, until] as const;

const cursorsKey = (query: string) => ['board-cursors', query] as const;

/** The pages of a board that were opened, kept as long as the pages themselves: whoever comes back finds their place. */
export function cursorsOptions(query: string) {
  return queryOptions<Cursors>({
    queryKey: cursorsKey(query),
    queryFn: skipToken,
    staleTime: Infinity,
  });
}

/** One page of a board. Out of view it is asked for once; in view it is polled, and at once where it is too old. */
export function boardPageOptions(query: string, span: Span, isInView: boolean) {
  const seed = `${query} ${span.cursor ?? ''}`;
  return queryOptions({
    ...POLLED,
    queryKey: boardPageKey(query, span),
    queryFn: ({ client, queryKey: [, filter, cursor, until], signal }) =>
      loadPage(client, filter, { cursor, until }, signal),
    enabled: ({ state }) => isInView || state.data === undefined,
    refetchInterval: ({ state }) => pageDelayMs(state, seed, BOARD_PACE),
    staleTime: ({ state }) => pollDelayMs(state, seed, BOARD_PACE) || Infinity,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  });
}

/** Opens the page that begins at `next`, which ends the one that is open now. */
export function openPage(client: QueryClient, query: string, before: BoardData, span: Span, next: string) {
  // What is known of the shorter page is known already; its ETag is another.
  const ended: BoardData = { ...before, nextCursor: null, etag: null };
  client.setQueryData(boardPageKey(query, { cursor: span.cursor, until: next }), ended);
  client.setQueryData<Cursors>(cursorsKey(query), (cursors = FIRST_PAGE) =>
    withPage(cursors, span.cursor, next),
  );
}

/** Forgets which pages were opened. */
export function closePages(client: QueryClient, query: string): void {
  client.setQueryData<Cursors>(cursorsKey(query), FIRST_PAGE);
}

async function loadPage(
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
  // So many have come to this page that one answer does not hold them: it becomes two.
  if (span.until !== null && page.nextCursor !== null) openPage(client, query, page, span, page.nextCursor);
  return page;
}
