import { MAX_TEXT_LENGTH } from '@/lib/contract/board-filter';
import { createProblem } from '@/lib/contract/problem';
import { readQuery } from '@/lib/server/http/parameters';
import { jsonResponse, problemResponse } from '@/lib/server/http/responses';
import { withPermission } from '@/lib/server/http/with-permission';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getMonitor } from '@/lib/server/services';
import { CursorError } from '@/lib/server/store/errors';

const DEFAULT_PAGE_SIZE = '60';
const MAX_PAGE_SIZE = 200;

/**
 * Returns a page of the known instances whose ID or name contains `?q=`. If none has exactly this name, it is looked up in
 * SWR, unless `known=true`.
 */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'look', async (identity) => {
    const params = readQuery(request);
    const text = (params.get('q') ?? '').trim();
    if (text.length > MAX_TEXT_LENGTH) {
      return invalidRequest(`"q" has at most ${MAX_TEXT_LENGTH} characters.`);
    }
    const limit = Number(params.get('limit') ?? DEFAULT_PAGE_SIZE);
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
      return invalidRequest(`"limit" must be an integer from 1 to ${MAX_PAGE_SIZE}.`);
    }
    const cursor = params.get('cursor');
    try {
      const query = { text, limit, ...(cursor !== null && { cursor }) };
      const isKnown = cursor !== null || params.get('known') === 'true';
      const { instances } = getMonitor();
      const page = isKnown
        ? await instances.list(query)
        : await instances.find(query, { canFetchUnknown: () => getAuth().canLookUp(identity) });
      return jsonResponse(request, page);
    } catch (error) {
      if (!(error instanceof CursorError)) throw error;
      return invalidRequest('"cursor" must be a "nextCursor" of this list.');
    }
  });
}

function invalidRequest(detail: string): Response {
  return problemResponse(createProblem('invalid_request', detail));
}
