import { answerTo, asksForFresh, responseOf } from '@/app/api/answer';
import { guarded } from '@/app/api/guard';
import { readJson } from '@/app/api/read-json';
import { problemAnswer, resultAnswer } from '@/app/api/respond';
import { watchRequestSchema, type WatchAnswer } from '@/lib/api/answers';
import { MOST_IDS } from '@/lib/api/job-state';
import type { Identity } from '@/lib/access/identity';
import { getAccess } from '@/lib/access/process';
import { BOARD_SORTS, readBoardFilter } from '@/lib/api/board-filter';
import { problem } from '@/lib/api/problem';
import { findJobIds } from '@/lib/jobs/find-job-ids';
import { PHASES } from '@/lib/jobs/phase';
import { BOARD_PATIENCE_MS } from '@/lib/monitor/monitor';
import { getMonitor } from '@/lib/process';
import { CursorError } from '@/lib/store/errors';
import { boardContent, jobsContent } from './content';
import { fromMemoryOr } from './from-memory';

/** The jobs with these IDs (`?id=A&id=B`), in the order asked; without an ID a page of what is known. */
export function GET(request: Request): Promise<Response> {
  return fromMemoryOr(request, () =>
    guarded(request, 'look', (identity) => {
      const params = new URL(request.url).searchParams;
      return params.has('id')
        ? answerJobs(request, identity, params.getAll('id'))
        : answerBoard(request, params);
    }),
  );
}

/** A bad ID spoils only its own entry. */
async function answerJobs(request: Request, identity: Identity, ids: readonly string[]): Promise<Response> {
  if (ids.length > MOST_IDS) {
    return refuse(`Name at most ${MOST_IDS} job IDs, as ?id=A&id=B; these are ${ids.length}.`);
  }
  const options = {
    fresh: asksForFresh(request),
    patienceMs: BOARD_PATIENCE_MS,
    mayAsk: () => getAccess().mayLookUp(identity),
  };
  const jobs = await Promise.all(ids.map((id) => getMonitor().lookUp(id, options)));
  return responseOf(answerTo(request, jobsContent(jobs, await getMonitor().notices())));
}

const USUAL_PAGE = 60;
/** A page in the middle may have grown since it was first read. */
const LARGEST_PAGE = 200;

async function answerBoard(request: Request, params: URLSearchParams): Promise<Response> {
  const filter = readBoardFilter(params);
  if (filter === null) {
    return refuse(
      `phase is one of ${PHASES.join(', ')}; sort one of ${BOARD_SORTS.join(', ')}; type, profile and q have 200 characters at most.`,
    );
  }
  const cursor = params.get('cursor') ?? undefined;
  const until = params.get('until') ?? undefined;
  const limit = Number(params.get('limit') ?? (until === undefined ? USUAL_PAGE : LARGEST_PAGE));
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    return refuse(`limit is a whole number from 1 to ${LARGEST_PAGE}.`);
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
    return refuse('cursor and until must be a nextCursor of this list with the same sort.');
  }
}

/** Finds every job ID in a text and looks each up. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, 'keep', async (identity) => {
    const asked = await readJson(
      request,
      watchRequestSchema,
      'The body must be JSON of the form {"text": "…"}.',
    );
    if (asked instanceof Response) return asked;
    const { ids } = findJobIds(asked.text);
    if (ids.length === 0) {
      return problemAnswer(problem('no_job_id_found', 'The text holds nothing that looks like a job ID.'));
    }
    getMonitor().watch(ids, { mayAsk: () => getAccess().mayLookUp(identity) });
    return resultAnswer({ ids } satisfies WatchAnswer);
  });
}

function refuse(detail: string): Response {
  return problemAnswer(problem('invalid_request', detail));
}
