import { dehydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { boardFilterParams, type BoardFilter } from '@/lib/api/board-filter';
import { boardPageKey, PAGE_LIMIT, type BoardData } from '@/lib/api/board-queries';
import { getMonitor } from '@/lib/process';
import { unlessStoreFails } from '@/lib/store/errors';

/** The first page of a board for its first paint, in the form in which the browser's polling takes it over. */
export async function loadBoard(filter: BoardFilter): Promise<DehydratedState> {
  const client = new QueryClient();
  const answer = await getMonitor().board({ filter, limit: PAGE_LIMIT }).catch(unlessStoreFails);
  // Where the store fails, the browser asks, is told why, and asks again.
  if (answer !== undefined) {
    const key = boardPageKey(boardFilterParams(filter).toString(), { cursor: null, until: null });
    const data: BoardData = { ...answer, etag: null, answeredAt: Date.now(), failuresBefore: 0 };
    client.setQueryData(key, data);
  }
  return dehydrate(client);
}
