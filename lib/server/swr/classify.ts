import 'server-only';
import { retryAfterMs } from '@/lib/server/retry-after';
import { parseErrorBody } from './error-body';
import type { SwrFailure, UpstreamAnswer } from './errors';
import type { CloudAnswer } from './http';

/** "Too many requests", though 403 is their HTTP status (SWR error code table), and the gateway's own code for it. */
const THROTTLING_CODES = /^(SVCSTG\.)?SWR\.(4031032|4031042)$|^APIG(W)?\.0308$/;

/** A 404 that says the address is wrong, which is not the same as a job that does not exist. */
const WRONG_ADDRESS_CODES = /^APIG(W)?\.|^SVCSTG\.SWR\.4040083$/;

export function upstreamAnswer(answer: CloudAnswer): UpstreamAnswer {
  const requestId = answer.header('X-Request-Id');
  return {
    status: answer.status,
    ...(requestId !== null && { request_id: requestId }),
    ...parseErrorBody(answer.body),
  };
}

/** What an answer other than 200 means. */
export function failureOfAnswer(answer: CloudAnswer, now: number): SwrFailure {
  const upstream = upstreamAnswer(answer);
  const code = upstream.error_code ?? '';
  if (answer.status === 429 || THROTTLING_CODES.test(code)) {
    return { kind: 'throttled', upstream, retryAfterMs: retryAfterMs(answer.header('Retry-After'), now) };
  }
  switch (answer.status) {
    case 401:
      return { kind: 'unauthorized', upstream };
    case 403:
      return { kind: 'forbidden', upstream };
    case 404:
      if (looksLikeHtml(answer)) return notJson(answer);
      return { kind: WRONG_ADDRESS_CODES.test(code) ? 'rejected' : 'not_found', upstream };
    default:
      if (answer.status >= 500) return { kind: 'server_error', upstream };
      return answer.status >= 400 ? { kind: 'rejected', upstream } : notJson(answer);
  }
}

/** The same for a service that has no jobs: what it does not know is a wrong address. */
export function failureOfService(answer: CloudAnswer): SwrFailure {
  const failure = failureOfAnswer(answer, Date.now());
  return failure.kind === 'not_found' ? { ...failure, kind: 'rejected' } : failure;
}

export function notJson(answer: CloudAnswer): SwrFailure {
  return { kind: 'not_json', upstream: upstreamAnswer(answer), contentType: answer.header('Content-Type') };
}

function looksLikeHtml(answer: CloudAnswer): boolean {
  return /^\s*</.test(answer.body);
}
