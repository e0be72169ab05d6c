import 'server-only';
import { parseRetryAfterMs } from '@/lib/server/retry-after';
import { parseErrorBody } from './error-body';
import type { SwrFailure, UpstreamResponse } from './swr-error';
import type { CloudResponse } from './cloud-http';

/**
 * Codes for throttling: SWR sends some with HTTP status 403 (error code table), and the gateway has its own.
 */
const THROTTLING_CODES = /^(SVCSTG\.)?SWR\.(4031032|4031042)$|^APIG(W)?\.0308$/;

/** Codes of a 404 that means a wrong URL instead of an unknown job. */
const WRONG_ADDRESS_CODES = /^APIG(W)?\.|^SVCSTG\.SWR\.4040083$/;

export function toUpstreamResponse(answer: CloudResponse): UpstreamResponse {
  const requestId = answer.header('X-Request-Id');
  return {
    status: answer.status,
    ...(requestId !== null && { request_id: requestId }),
    ...parseErrorBody(answer.body),
  };
}

/** Classifies a response other than 200. */
export function classifyResponse(answer: CloudResponse, now: number): SwrFailure {
  const upstream = toUpstreamResponse(answer);
  const code = upstream.error_code ?? '';
  if (answer.status === 429 || THROTTLING_CODES.test(code)) {
    return {
      kind: 'throttled',
      upstream,
      retryAfterMs: parseRetryAfterMs(answer.header('Retry-After'), now),
    };
  }
  switch (answer.status) {
    case 401:
      return { kind: 'unauthorized', upstream };
    case 403:
      return { kind: 'forbidden', upstream };
    case 404:
      if (looksLikeHtml(answer)) return createNotJsonFailure(answer);
      return { kind: WRONG_ADDRESS_CODES.test(code) ? 'rejected' : 'not_found', upstream };
    default:
      if (answer.status >= 500) return { kind: 'server_error', upstream };
      return answer.status >= 400 ? { kind: 'rejected', upstream } : createNotJsonFailure(answer);
  }
}

/** Classifies an error response of a service without jobs: a 404 is a wrong URL. */
export function classifyServiceResponse(answer: CloudResponse): SwrFailure {
  const failure = classifyResponse(answer, Date.now());
  return failure.kind === 'not_found' ? { ...failure, kind: 'rejected' } : failure;
}

export function createNotJsonFailure(answer: CloudResponse): SwrFailure {
  return {
    kind: 'not_json',
    upstream: toUpstreamResponse(answer),
    contentType: answer.header('Content-Type'),
  };
}

function looksLikeHtml(answer: CloudResponse): boolean {
  return /^\s*</.test(answer.body);
}
