import 'server-only';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { createProblem, type Problem } from '@/lib/contract/problem';
import { log } from '@/lib/server/logging/log';
import { getRequestId } from '@/lib/server/logging/request-id';
import { StoreError } from '@/lib/server/store/errors';
import { createRawResponse, createCachedBody, NO_STORE_HEADERS, toResponse } from './raw-response';
import { toJobBody } from './cached-job-bodies';
import { RequestError } from './request-error';

/** Creates a JSON response to a GET request: 304 if the client already has the body, otherwise 200 with an ETag. */
export function jsonResponse(request: Request, body: object): Response {
  return toResponse(createRawResponse(request, createCachedBody(body)));
}

/**
 * Creates a problem response.
 *
 * @param retryAt ISO 8601 time, sent as Retry-After with status 429 or 503.
 * @see RFC 9457
 */
export function problemResponse(body: Problem, retryAt: string | null = null): Response {
  const headers = new Headers({ ...NO_STORE_HEADERS, 'Content-Type': 'application/problem+json' });
  if (retryAt !== null && (body.status === 503 || body.status === 429)) {
    const seconds = Math.ceil((Date.parse(retryAt) - Date.now()) / 1000);
    headers.set('Retry-After', String(Math.max(1, seconds)));
  }
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

/** Creates a JSON response without an ETag. Use status 201 for a created resource. */
export function resultResponse(body: object, status = 200): Response {
  return Response.json(body, { status, headers: NO_STORE_HEADERS });
}

/** Creates an empty 204 response. */
export function noContent(): Response {
  return new Response(null, { status: 204, headers: NO_STORE_HEADERS });
}

/** Creates the response for a job: its state, or its problem if the job is unknown. */
export function jobResponse(request: Request, state: JobState): Response {
  if (!isKnown(state)) return problemResponse(state.problem, state.nextCheckAt);
  return toResponse(createRawResponse(request, toJobBody(state)));
}

/**
 * Runs a handler. Responds to a RequestError with its problem. Logs an unexpected error and responds with a problem that
 * reveals no details.
 */
export async function withErrorHandling(handler: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await handler();
  } catch (error) {
    if (error instanceof RequestError) return problemResponse(error.problem);
    if (error instanceof StoreError)
      return problemResponse(createProblem('store_unavailable', error.message));
    log.error({ event: 'request_failed', err: error }, 'Request failed unexpectedly');
    const id = getRequestId();
    const reference = id === undefined ? '' : ` Search for request ID ${id}.`;
    return problemResponse(
      createProblem(
        'internal_error',
        `The server failed to handle the request. Its log has the details.${reference}`,
      ),
    );
  }
}
