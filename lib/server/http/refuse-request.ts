import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createProblem, type Problem } from '@/lib/contract/problem';
import { isApiTarget } from './api-target';
import { MAX_JSON_BYTES } from './body-limits';
import { findInvalidRouterHeader } from './router-headers';
import type { SecurityHeaders } from './security-headers';
import { MAX_HEADERS } from './server-limits';

const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH'];
/** Time during which the rest of a refused body is discarded. Closing at once could cost the client its response. */
const LINGER_MS = 1_000;

/** Next.js takes a time that is quadratic in the number of parameters. A board of 200 jobs has that many. */
const MAX_PARAMETERS = 1_000;

/** A parameter has at least one character with its separator, so a short target is not split. */
const hasTooManyParameters = (target: string) =>
  target.length > MAX_PARAMETERS && target.split('&').length > MAX_PARAMETERS;

/** Returns why a request is refused before any of its body is read; null if it is not. */
export function findRefusal(request: IncomingMessage): Problem | null {
  const { method = '', url: target = '', headers, rawHeaders } = request;
  if (rawHeaders.length > 2 * MAX_HEADERS)
    return createProblem('invalid_request', `A request must not have more than ${MAX_HEADERS} headers.`);
  if (hasTooManyParameters(target))
    return createProblem('invalid_request', `A URL must not have more than ${MAX_PARAMETERS} parameters.`);
  const invalid = findInvalidRouterHeader(headers);
  if (invalid !== null) return createProblem('invalid_request', `The header "${invalid}" is invalid.`);
  const length = headers['content-length'] ?? '0';
  if (headers['transfer-encoding'] === undefined && Number(length) === 0) return null;
  // Next.js buffers the bodies of pages.
  if (!METHODS_WITH_BODY.includes(method) || !isApiTarget(target))
    return createProblem('body_too_large', 'A request with this method and URL must not have a body.');
  return Number(length) > MAX_JSON_BYTES
    ? createProblem('body_too_large', `The request body must not exceed ${MAX_JSON_BYTES} bytes.`)
    : null;
}

/** Responds with a problem and closes the connection. Discards what the client still sends. */
export function refuseRequest(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  const body = JSON.stringify(problem);
  response.writeHead(problem.status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.write(body);
  const end = () => void response.end();
  const timer = setTimeout(end, LINGER_MS);
  response.once('close', () => clearTimeout(timer));
  request.once('end', end).once('error', end).resume();
}

const STATUS_LINES: Partial<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/**
 * Responds to what is not a complete HTTP request, and closes the connection.
 *
 * @param canRespond False if another response is being sent on the connection.
 */
export function refuseConnection(
  socket: Duplex,
  { code = '' }: NodeJS.ErrnoException,
  { canRespond, headers }: { canRespond: boolean; headers: SecurityHeaders },
): void {
  const lines = Object.entries({ ...headers, 'Content-Length': 0, Connection: 'close' });
  const head = [
    `HTTP/1.1 ${STATUS_LINES[code] ?? '400 Bad Request'}`,
    ...lines.map((line) => line.join(': ')),
  ];
  if (socket.writable && canRespond) socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.destroy();
}
