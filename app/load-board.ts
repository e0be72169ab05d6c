import { dehydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { toBoardSearchParams, type BoardFilter } from '@/lib/contract/board-filter';
import { boardPageKey, PAGE_SIZE } from '@/lib/client/board-queries';
import type { BoardData } from '@/lib/client/polling';
import { getMonitor } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

/** Loads the first page of a board for the first paint, as React Query state that the browser continues to poll. */
export async function loadBoard(filter: BoardFilter): Promise<DehydratedState> {
  const client = new QueryClient();
  const page = await getMonitor().getBoard({ filter, limit: PAGE_SIZE }).catch(ignoreStoreError);
  // If the database is unavailable, the browser fetches the page itself, shows the problem and retries.
  if (page !== undefined) {
    const key = boardPageKey(toBoardSearchParams(filter).toString(), { cursor: null, until: null });
    const data: BoardData = { ...page, etag: null, respondedAt: Date.now(), failuresBefore: 0 };
    client.setQueryData(key, data);
  }
  return dehydrate(client);
}
