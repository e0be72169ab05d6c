import 'server-only';
import { parseRetryAfterMs } from '@/lib/server/retry-after';
import { parseErrorBody } from './error-body';
import { limitCode, limitErrorBody } from './payload-limits';
import type { SwrFailure, UpstreamResponse } from './swr-error';
import type { CloudResponse } from './cloud-http';

/**
 * Codes for throttling: SWR sends some with HTTP status 403 (error code table), and the gateway has its own.
 */
const THROTTLING_CODES = /^(SVCSTG\.)?SWR\.(4031032|4031042)$|^APIG(W)?\.0308$/;

/** Codes of a 404 that means a wrong URL instead of an unknown job. */
const WRONG_ADDRESS_CODES = /^APIG(W)?\.|^SVCSTG\.SWR\.4040083$/;

export function toUpstreamResponse(response: CloudResponse): UpstreamResponse {
  const requestId = response.header('X-Request-Id');
  return {
    status: response.status,
    ...(requestId !== null && { request_id: limitCode(requestId) }),
    ...limitErrorBody(parseErrorBody(response.body)),
  };
}

/** Classifies a response other than 200. */
export function classifyResponse(response: CloudResponse, now: number): SwrFailure {
  const upstream = toUpstreamResponse(response);
  const code = upstream.error_code ?? '';
  if (response.status === 429 || THROTTLING_CODES.test(code)) {
    return {
      kind: 'throttled',
      upstream,
      retryAfterMs: parseRetryAfterMs(response.header('Retry-After'), now),
    };
  }
  switch (response.status) {
    case 401:
      return { kind: 'unauthorized', upstream };
    case 403:
      return { kind: 'forbidden', upstream };
    case 404:
      if (looksLikeHtml(response)) return createNotJsonFailure(response);
      return { kind: WRONG_ADDRESS_CODES.test(code) ? 'rejected' : 'not_found', upstream };
    default:
      if (response.status >= 500) return { kind: 'server_error', upstream };
      return response.status >= 400 ? { kind: 'rejected', upstream } : createNotJsonFailure(response);
  }
}

/** Classifies an error response of a service without jobs: a 404 is a wrong URL. */
export function classifyServiceResponse(response: CloudResponse): SwrFailure {
  const failure = classifyResponse(response, Date.now());
  return failure.kind === 'not_found' ? { ...failure, kind: 'rejected' } : failure;
}

export function createNotJsonFailure(response: CloudResponse): SwrFailure {
  const contentType = response.header('Content-Type');
  return {
    kind: 'not_json',
    upstream: toUpstreamResponse(response),
    contentType: contentType && limitCode(contentType),
  };
}

function looksLikeHtml(response: CloudResponse): boolean {
  return /^\s*</.test(response.body);
}
