import { createRawResponse, readLookupMode, toResponse } from '@/lib/server/http/raw-response';
import { readQuery } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { readJson } from '@/lib/server/http/read-json';
import { problemResponse, resultResponse } from '@/lib/server/http/responses';
import { watchRequestSchema, type WatchResponse } from '@/lib/contract/job-schemas';
import { parseJobIdParams } from '@/lib/contract/job-id-params';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import type { Identity } from '@/lib/server/auth/identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import { BOARD_ORDERS, BOARD_SORTS, parseBoardFilter, TIME_FIELDS } from '@/lib/contract/board-filter';
import { createProblem } from '@/lib/contract/problem';
import { findJobIds, type IgnoredId } from '@/lib/domain/find-job-ids';
import { measurePart } from '@/lib/domain/find-job-ids-shapes';
import { PHASES } from '@/lib/domain/phase';
import { TOO_MANY_LOOKUPS } from '@/lib/server/monitor/job-lookup';
import { QUOTA_RETRY_MS } from '@/lib/server/monitor/lookup-times';
import { PAGE_TIMEOUT_MS } from '@/lib/server/monitor/monitor';
import { getMonitor } from '@/lib/server/services';
import { CursorError } from '@/lib/server/store/errors';
import { toBoardBody, toJobsBody } from '@/lib/server/http/cached-job-bodies';

/** Returns the jobs with the given IDs (`?id=A&id=B`, or packed in `ids`) in request order, or a page of known jobs if there is no ID. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'look', (identity) => {
    const params = new URL(request.url).searchParams;
    return params.has('id') || params.has('ids')
      ? respondWithJobs(request, identity, parseJobIdParams(params))
      : respondWithBoard(request, readQuery(request));
  });
}

/** Responds with one state for each ID. An invalid ID only affects its own entry. */
async function respondWithJobs(
  request: Request,
  identity: Identity,
  ids: readonly string[],
): Promise<Response> {
  if (ids.length > MAX_JOB_IDS) {
    return invalidRequest(
      `Too many job IDs: ${ids.length}. Send at most ${MAX_JOB_IDS} per request, as ?id=A&id=B.`,
    );
  }
  const options = {
    ...readLookupMode(request),
    timeoutMs: PAGE_TIMEOUT_MS,
    canFetchUnknown: () => getAuth().canLookUp(identity),
  };
  const jobs = await getMonitor().getJobs(ids, options);
  return toResponse(createRawResponse(request, toJobsBody(jobs, await getMonitor().readAlerts())));
}

const DEFAULT_PAGE_SIZE = 60;
/** Larger than the default, because a page may grow after it was first read. */
const MAX_PAGE_SIZE = 200;

async function respondWithBoard(request: Request, params: URLSearchParams): Promise<Response> {
  const filter = parseBoardFilter(params);
  if (filter === null) {
    return invalidRequest(
      `Invalid filter. "since" and "until" must be a time in ISO 8601 with a time zone, or relative such as -24h; "time" one of ${TIME_FIELDS.join(', ')}; "phase" must be one of ${PHASES.join(', ')}; "sort" one of ${BOARD_SORTS.join(', ')}; "order" one of ${BOARD_ORDERS.join(', ')}; "slow" and "gone" are 0 or 1; "type", "profile" and "q" have at most 200 characters.`,
    );
  }
  const cursor = params.get('cursor') ?? undefined;
  const end = params.get('end') ?? getFormerEnd(params);
  const limit = Number(params.get('limit') ?? (end === undefined ? DEFAULT_PAGE_SIZE : MAX_PAGE_SIZE));
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
    return invalidRequest(`"limit" must be an integer from 1 to ${MAX_PAGE_SIZE}.`);
  }
  try {
    const page = await getMonitor().getBoard({
      filter,
      limit,
      ...(cursor !== undefined && { cursor }),
      ...(end !== undefined && { end }),
    });
    return toResponse(createRawResponse(request, toBoardBody(page)));
  } catch (error) {
    if (!(error instanceof CursorError)) throw error;
    return invalidRequest(
      '"cursor" and "end" must be a "nextCursor" of this list with the same "sort" and "order".',
    );
  }
}

/** Returns the end of a page from `until`, its name in earlier versions, which is a time now. */
function getFormerEnd(params: URLSearchParams): string | undefined {
  const until = params.get('until') ?? '';
  return until.startsWith('W') ? until : undefined;
}

/** Finds every ID of a job or an instance in a text, and starts monitoring the jobs. */
export function POST(request: Request): Promise<Response> {
  return withPermission(request, 'keep', async (identity) => {
    const body = await readJson(request, watchRequestSchema, 'The body must be JSON: {"text": "…"}.');
    if (body instanceof Response) return body;
    const { ids, instances, ignored } = findJobIds(body.text);
    if (ids.length + instances.length === 0)
      return problemResponse(createProblem('no_job_id_found', explainNoIds(ignored)));
    const canFetchUnknown = () => getAuth().canLookUp(identity);
    const accepted = new Set(await getMonitor().startLookups(ids, { canFetchUnknown }));
    const retryAt = new Date(Date.now() + QUOTA_RETRY_MS).toISOString();
    if (ids.length > 0 && accepted.size === 0) {
      return problemResponse(createProblem('too_many_requests', TOO_MANY_LOOKUPS), retryAt);
    }
    const postponed = ids.filter((id) => !accepted.has(id));
    return resultResponse({
      ids: [...accepted],
      instances,
      postponed: postponed.length === 0 ? null : { ids: postponed, retryAt },
      ...(ignored.length > 0 && { ignored }),
    } satisfies WatchResponse);
  });
}

function explainNoIds(ignored: readonly IgnoredId[]): string {
  const part = ignored.find(({ kind }) => kind === 'cut')?.text;
  if (part === undefined)
    return 'No ID of a job or an instance found in the text. An ID looks like 36db69c5-b2d5-11eb-b044-0255ac101219.';
  const { length, fullLength } = measurePart(part);
  return length < fullLength
    ? `The job ID ${part} is cut off: ${length} of ${fullLength} characters. Send the whole ID.`
    : `The ID ${part} is split by line breaks, and its label is unreadable. Send it on one line.`;
}

function invalidRequest(detail: string): Response {
  return problemResponse(createProblem('invalid_request', detail));
}
