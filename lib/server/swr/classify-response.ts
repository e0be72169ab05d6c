import 'server-only';
import { parseAnyTimestampMs } from '@/lib/domain/normalize-timestamp';
import { parseRetryAfterMs } from '@/lib/server/retry-after';
import { parseErrorBody } from './error-body';
import type { ExchangeTimes, SwrFailure, UpstreamResponse } from './swr-error';
import type { CloudResponse } from './cloud-http';

/**
 * Codes for throttling: SWR sends some with HTTP status 403 (error code table), and the gateway has its own.
 */
const THROTTLING_CODES = /^(SVCSTG\.)?SWR\.(4031032|4031042)$|^(APIGW?|APIC)\.0308$/;

/** Words of the cloud in an HTML error without a code. A proxy's page has none of them. */
const CLOUD_WORDS =
  /authentication information|\bak ?\/?sk\b|\bak\b|x-sdk-date|x-auth-token|secret ?key|access key|signature|签名|密钥|令牌/i;

/** Codes of a 404 that means a wrong URL instead of an unknown job. */
const WRONG_ADDRESS_CODES = /^(APIGW?|APIC)\.|^SVCSTG\.SWR\.4040083$/;

export function toUpstreamResponse(response: CloudResponse): UpstreamResponse {
  const requestId = response.header('X-Request-Id');
  return {
    status: response.status,
    ...(requestId !== null && { request_id: requestId }),
    ...parseErrorBody(response.body, response.redact),
  };
}

/** Classifies a response other than 200. */
export function classifyResponse(response: CloudResponse, now: number): SwrFailure {
  const upstream = toUpstreamResponse(response);
  const refusal = { upstream, times: getTimes(response) };
  const code = upstream.error_code ?? '';
  if (response.status === 429 || THROTTLING_CODES.test(code)) {
    return {
      kind: 'throttled',
      upstream,
      retryAfterMs: parseRetryAfterMs(response.header('Retry-After'), now),
    };
  }
  if (NOT_FROM_PROXIES.has(response.status) && isForeignPage(response, upstream)) {
    return createNotJsonFailure(response);
  }
  switch (response.status) {
    case 401:
      return { kind: 'unauthorized', ...refusal };
    case 403:
      return { kind: 'forbidden', ...refusal };
    case 404:
      return { kind: WRONG_ADDRESS_CODES.test(code) ? 'rejected' : 'not_found', ...refusal };
    default:
      if (response.status >= 500) return { kind: 'server_error', upstream };
      return response.status >= 400 ? { kind: 'rejected', ...refusal } : createNotJsonFailure(response);
  }
}

/** Classifies an error response of a service without jobs: a 404 is a wrong URL. */
export function classifyServiceResponse(response: CloudResponse): SwrFailure {
  const failure = classifyResponse(response, Date.now());
  return failure.kind === 'not_found' ? { ...failure, kind: 'rejected' } : failure;
}

export function createNotJsonFailure(response: CloudResponse): SwrFailure {
  return {
    kind: 'not_json',
    upstream: toUpstreamResponse(response),
    contentType: response.header('Content-Type'),
  };
}

/** Statuses that would be mistaken for the cloud's decision about the credentials or the job. */
const NOT_FROM_PROXIES: ReadonlySet<number> = new Set([401, 403, 404]);

/** Returns whether the body is a web page that Huawei Cloud did not write, such as a proxy's. */
function isForeignPage({ body }: CloudResponse, { error_code, error_msg = '' }: UpstreamResponse): boolean {
  return /^\s*</.test(body) && error_code === undefined && !CLOUD_WORDS.test(error_msg);
}

function getTimes({ signedAt, header }: CloudResponse): ExchangeTimes {
  return { signedAt, respondedAt: parseAnyTimestampMs(header('Date')) };
}
