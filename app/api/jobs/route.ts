import { answerTo, asksForFresh, responseOf } from '@/lib/server/http/raw-response';
import { guarded } from '@/lib/server/http/with-permission';
import { readJson } from '@/lib/server/http/read-json';
import { problemAnswer, resultAnswer } from '@/lib/server/http/responses';
import { watchRequestSchema, type WatchAnswer } from '@/lib/contract/job-schemas';
import { MOST_IDS } from '@/lib/contract/job-state';
import type { Identity } from '@/lib/server/auth/identity';
import { getAccess } from '@/lib/server/auth/process';
import { BOARD_SORTS, readBoardFilter } from '@/lib/contract/board-filter';
import { problem } from '@/lib/contract/problem';
import { findJobIds } from '@/lib/domain/find-job-ids';
import { PHASES } from '@/lib/domain/phase';
import { BOARD_PATIENCE_MS } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';
import { CursorError } from '@/lib/server/store/errors';
import { boardContent, jobsContent } from '@/lib/server/http/cached-job-bodies';
import { fromMemoryOr } from '@/lib/server/http/fast-path/respond-from-cache';

/** Returns the jobs with the given IDs (`?id=A&id=B`) in request order, or a page of known jobs if there is no ID. */
export function GET(request: Request): Promise<Response> {
  return fromMemoryOr(request, () =>
    guarded(request, 'look', (identity) => {
      const params = new URL(request.url).searchParams;
      return params.has('id')
        ? respondWithJobs(request, identity, params.getAll('id'))
        : respondWithBoard(request, params);
    }),
  );
}

/** Responds with one state for each ID. An invalid ID only affects its own entry. */
async function respondWithJobs(
  request: Request,
  identity: Identity,
  ids: readonly string[],
): Promise<Response> {
  if (ids.length > MOST_IDS) {
    return invalidRequest(
      `Too many job IDs: ${ids.length}. Send at most ${MOST_IDS} per request, as ?id=A&id=B.`,
    );
  }
  const options = {
    fresh: asksForFresh(request),
    patienceMs: BOARD_PATIENCE_MS,
    mayAsk: () => getAccess().mayLookUp(identity),
  };
  const jobs = await Promise.all(ids.map((id) => getMonitor().lookUp(id, options)));
  return responseOf(answerTo(request, jobsContent(jobs, await getMonitor().notices())));
}

const DEFAULT_PAGE_SIZE = 60;
/** Larger than the default, because a page may grow after it was first read. */
const MAX_PAGE_SIZE = 200;

async function respondWithBoard(request: Request, params: URLSearchParams): Promise<Response> {
  const filter = readBoardFilter(params);
  if (filter === null) {
    return invalidRequest(
      `Invalid filter. "phase" must be one of ${PHASES.join(', ')}; "sort" one of ${BOARD_SORTS.join(', ')}; "type", "profile" and "q" have at most 200 characters.`,
    );
  }
  const cursor = params.get('cursor') ?? undefined;
  const until = params.get('until') ?? undefined;
  const limit = Number(params.get('limit') ?? (until === undefined ? DEFAULT_PAGE_SIZE : MAX_PAGE_SIZE));
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
    return invalidRequest(`"limit" must be an integer from 1 to ${MAX_PAGE_SIZE}.`);
  }
  try {
    const page = await getMonitor().board({
      filter,
      limit,
      ...(cursor !== undefined && { cursor }),
      ...(until !== undefined && { until }),
    });
    return responseOf(answerTo(request, boardContent(page)));
  } catch (error) {
    if (!(error instanceof CursorError)) throw error;
    return invalidRequest('"cursor" and "until" must be a "nextCursor" of this list with the same "sort".');
  }
}

/** Finds every job ID in a text and starts monitoring the jobs. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, 'keep', async (identity) => {
    const body = await readJson(request, watchRequestSchema, 'The body must be JSON: {"text": "…"}.');
    if (body instanceof Response) return body;
    const { ids } = findJobIds(body.text);
    if (ids.length === 0) {
      return problemAnswer(
        problem(
          'no_job_id_found',
          'No job ID found in the text. A job ID looks like 36db69c5-b2d5-11eb-b044-0255ac101219.',
        ),
      );
    }
    getMonitor().watch(ids, { mayAsk: () => getAccess().mayLookUp(identity) });
    return resultAnswer({ ids } satisfies WatchAnswer);
  });
}

function invalidRequest(detail: string): Response {
  return problemAnswer(problem('invalid_request', detail));
}
