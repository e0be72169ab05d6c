import type { JobState } from '@/lib/api/answers';
import { isKnown } from '@/lib/api/job-state';
import { problem, type Problem } from '@/lib/api/problem';
import { log } from '@/lib/log';
import { currentRequestId } from '@/lib/request-id';
import { StoreError } from '@/lib/store/errors';
import { answerTo, contentOf, PRIVATE, responseOf } from './answer';
import { jobContent } from './jobs/content';

/** A GET answer with its ETag, or 304 where the asker has it already. */
export function jsonAnswer(request: Request, body: object): Response {
  return responseOf(answerTo(request, contentOf(body)));
}

/** Problem details (RFC 9457). `retryAt` (ISO 8601) becomes Retry-After. */
export function problemAnswer(body: Problem, retryAt: string | null = null): Response {
  const headers = new Headers({ ...PRIVATE, 'Content-Type': 'application/problem+json' });
  if (retryAt !== null && (body.status === 503 || body.status === 429)) {
    const seconds = Math.ceil((Date.parse(retryAt) - Date.now()) / 1000);
    headers.set('Retry-After', String(Math.max(1, seconds)));
  }
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

/** What came of a request, for who asked alone; 201 where something was made. */
export function resultAnswer(body: object, status = 200): Response {
  return Response.json(body, { status, headers: PRIVATE });
}

/** 204, for what is done and leaves nothing to say. */
export function doneAnswer(): Response {
  return new Response(null, { status: 204, headers: PRIVATE });
}

/** A job, or the problem with it. */
export function stateAnswer(request: Request, state: JobState): Response {
  if (!isKnown(state)) return problemAnswer(state.problem, state.nextCheckAt);
  return responseOf(answerTo(request, jobContent(state)));
}

/** Runs a handler; what it did not foresee is logged and answered as a problem that tells nothing of it. */
export async function answering(handler: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await handler();
  } catch (error) {
    if (error instanceof StoreError) return problemAnswer(problem('store_unavailable', error.message));
    log.error({ event: 'request_failed', err: error }, 'A request failed unexpectedly');
    const id = currentRequestId();
    const where = id === undefined ? '' : `, at the request ID ${id}`;
    return problemAnswer(
      problem('internal_error', `This dashboard failed to answer. Its log says why${where}.`),
    );
  }
}
