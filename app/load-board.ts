import type { InitialBoard } from '@/components/board/board-state';
import { toBoardSearchParams, type BoardFilter } from '@/lib/contract/board-filter';
import { DOCUMENT_SIZE } from '@/lib/client/board-queries';
import { getMonitor } from '@/lib/server/services';
import { ignoreStoreError } from '@/lib/server/store/errors';

/**
 * Loads the first jobs of a board for the first paint.
 *
 * @param limit Maximum number of jobs. Default: as many as are needed until the first poll.
 * @returns Null if the database is unavailable. The browser then fetches the page itself, shows the problem and retries.
 */
export async function loadBoard(
  filter: BoardFilter,
  { limit = DOCUMENT_SIZE } = {},
): Promise<InitialBoard | null> {
  const page = await getMonitor().getBoard({ filter, limit }).catch(ignoreStoreError);
  if (page === undefined) return null;
  const data = { ...page, etag: null, respondedAt: Date.now(), failuresBefore: 0 };
  return { query: toBoardSearchParams(filter).toString(), data };
}
