import { parseBoardFilter } from '@/lib/contract/board-filter';
import { boardLinkRequestSchema, type BoardLinkResponse } from '@/lib/contract/board-link-schemas';
import { BOARD_NAME_PARAMETER, readBoardName, toSelectedBoardPath } from '@/lib/contract/board-path';
import { createProblem } from '@/lib/contract/problem';
import { createAttemptLimit } from '@/lib/server/auth/attempt-limit';
import { toCallerKey } from '@/lib/server/auth/identity';
import { readJson } from '@/lib/server/http/read-json';
import { problemResponse, resultResponse } from '@/lib/server/http/responses';
import { withPermission } from '@/lib/server/http/with-permission';
import { processGlobal } from '@/lib/server/process-global';
import { getServices } from '@/lib/server/services';

const WINDOW_MS = 60_000;
const MAX_PER_WINDOW = 30;

const linkLimit = processGlobal('board-link-limit', () =>
  createAttemptLimit({ max: MAX_PER_WINDOW, windowMs: WINDOW_MS }),
);

/** Creates a short link to a board of given jobs, or returns the link of an equal board. */
export function POST(request: Request): Promise<Response> {
  return withPermission(request, 'keep', async (identity) => {
    const body = await readJson(
      request,
      boardLinkRequestSchema,
      'The body must be JSON: {"ids": ["…"], "name": "…", "filters": "phase=failed"}, with 1 to 200 job IDs.',
    );
    if (body instanceof Response) return body;
    const filter = parseBoardFilter(new URLSearchParams(body.filters), [...new Set(body.ids)]);
    if (filter === null)
      return problemResponse(
        createProblem('invalid_request', '"filters" must be a query as of GET /api/jobs.'),
      );
    const waitMs = linkLimit.get().attempt(toCallerKey(identity));
    if (waitMs > 0) {
      const problem = createProblem('too_many_requests', 'Too many short links. Try again in a minute.');
      return problemResponse(problem, new Date(Date.now() + waitMs).toISOString());
    }
    const name = readBoardName(new URLSearchParams([[BOARD_NAME_PARAMETER, body.name ?? '']]));
    const path = toSelectedBoardPath(filter, name);
    const id = await getServices().store.jobs.saveBoardLink({ path, createdBy: identity.name });
    if (id === null) {
      const detail = 'There are 10,000 short links, which is the maximum. Use the long link.';
      return problemResponse(createProblem('invalid_request', detail));
    }
    return resultResponse({ path: `/boards/${id}` } satisfies BoardLinkResponse, 201);
  });
}
