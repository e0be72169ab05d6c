import type { ProblemCode } from '@/lib/contract/problem';
import type { Fault } from '@/lib/simulator/fault';

/** Every faulty response of SWR, and the problem it must lead to. */
export interface FaultCase {
  what: string;
  fault: (jobId: string) => Fault;
  code: ProblemCode;
  upstream?: object;
  /** Duration of the profile's pause, in ms. */
  pauseMs?: number;
  /** Marks one typical fault of each category: status, connection, timeout and body. */
  isTypical?: boolean;
}

type StatusFault = Extract<Fault, { kind: 'status' }>;

const status = (code: number, rest: Partial<StatusFault> = {}) => ({
  fault: (): Fault => ({ kind: 'status', status: code, ...rest }),
  upstream: { status: code },
});
const respondWith = (body: unknown) => ({
  fault: (): Fault => ({
    kind: 'malformed',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }),
});

const HTML = '<html><body><h1>502 Bad Gateway</h1></body></html>';
const ERROR = { errorCode: 'SVCSTG.SWR.4000014', errorMessage: 'Invalid API parameters.', detail: 'x' };

/** @param retryAfter Value of `Retry-After`, in seconds. */
export const createFaultCases = (retryAfter: number): FaultCase[] => [
  { what: '400', ...status(400), code: 'upstream_rejected' },
  { what: '401', ...status(401), code: 'upstream_unauthorized' },
  { what: '403', ...status(403), code: 'upstream_forbidden' },
  { what: '404', ...status(404), code: 'job_not_found' },
  { what: '408', ...status(408), code: 'upstream_rejected' },
  { what: '409', ...status(409), code: 'upstream_rejected' },
  { what: '429', ...status(429), code: 'upstream_throttled', pauseMs: 2_000 },
  {
    what: '429 with Retry-After in seconds',
    ...status(429, { headers: { 'Retry-After': String(retryAfter) } }),
    code: 'upstream_throttled',
    pauseMs: 0.9 * retryAfter * 1_000,
  },
  {
    what: '429 with Retry-After as a date',
    fault: () => ({
      kind: 'status',
      status: 429,
      headers: { 'Retry-After': new Date(Date.now() + retryAfter * 1_000).toUTCString() },
    }),
    code: 'upstream_throttled',
    pauseMs: 0.8 * retryAfter * 1_000,
  },
  { what: '500', ...status(500), code: 'upstream_error', isTypical: true },
  {
    what: '502 with HTML',
    ...status(502, { body: HTML, headers: { 'Content-Type': 'text/html' } }),
    code: 'upstream_error',
  },
  { what: '503', ...status(503), code: 'upstream_error' },
  { what: '504', ...status(504), code: 'upstream_error' },
  { what: 'an incomplete body', fault: () => ({ kind: 'cut' }), code: 'upstream_error' },
  { what: 'a connection reset', fault: () => ({ kind: 'reset' }), code: 'upstream_error', isTypical: true },
  { what: 'no response', fault: () => ({ kind: 'hang' }), code: 'upstream_timeout', isTypical: true },
  { what: 'a body that takes too long', fault: () => ({ kind: 'drip' }), code: 'upstream_timeout' },
  { what: 'truncated JSON', ...respondWith('{"id":"a","sta'), code: 'upstream_invalid' },
  {
    what: 'a job without a status',
    fault: (id) => ({ kind: 'malformed', body: JSON.stringify({ id, status: null }) }),
    code: 'upstream_invalid',
  },
  { what: 'null', ...respondWith('null'), code: 'upstream_invalid' },
  { what: '[]', ...respondWith('[]'), code: 'upstream_invalid' },
  {
    what: 'an array of errors as the body',
    ...status(400, { body: [ERROR] }),
    code: 'upstream_rejected',
    upstream: { status: 400, error_code: ERROR.errorCode, error_msg: ERROR.errorMessage },
  },
  {
    what: 'an error in both formats',
    ...status(500, { body: { errors: [ERROR], error_code: 'X', error_msg: 'y' } }),
    code: 'upstream_error',
    upstream: { status: 500, error_code: 'X', error_msg: 'y' },
  },
  {
    what: 'an invalid gzip body',
    ...status(200, { body: 'no gzip', headers: { 'Content-Encoding': 'gzip' } }),
    code: 'upstream_invalid',
  },
  {
    what: '200 with an error as the body',
    ...respondWith({ error_code: 'SVCSTG.SWR.5000007', error_msg: 'Internal server error' }),
    code: 'upstream_invalid',
    upstream: { status: 200, error_code: 'SVCSTG.SWR.5000007' },
  },
  {
    what: 'another job',
    ...respondWith({ id: 'another-job', status: 'Failed' }),
    code: 'upstream_invalid',
    isTypical: true,
  },
];
