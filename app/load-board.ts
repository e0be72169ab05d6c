import type { InitialBoard } from '@/components/board/board-state';
import { toBoardSearchParams, type BoardFilter } from '@/lib/contract/board-filter';
import { PAGE_SIZE } from '@/lib/client/board-queries';
import { getMonitor } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

/**
 * Loads the first page of a board for the first paint.
 *
 * @returns Null if the database is unavailable. The browser then fetches the page itself, shows the problem and retries.
 */
export async function loadBoard(filter: BoardFilter): Promise<InitialBoard | null> {
  const page = await getMonitor().getBoard({ filter, limit: PAGE_SIZE }).catch(ignoreStoreError);
  if (page === undefined) return null;
  const data = { ...page, etag: null, respondedAt: Date.now(), failuresBefore: 0 };
  return { query: toBoardSearchParams(filter).toString(), data };
}
