import 'server-only';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { processGlobal } from '@/lib/server/process-global';
import { createLineLimit } from './line-limit';
import { log } from './log';
import { REQUEST_ID_HEADER, withRequestId } from './request-id';

const REQUEST_ID_PATTERN = /^[\w.:/+=-]{1,128}$/;

/** Returns the caller's request ID if it is well-formed, and a new one otherwise. */
export function resolveRequestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID_PATTERN.test(given) ? given : randomUUID();
}

/** Handles a request under its ID, which is added to the response and to every log line. */
export function handleWithLog<T>(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  handle: () => T,
): T {
  response.setHeader(REQUEST_ID_HEADER, id);
  logResponse(request, response, id);
  return withRequestId(id, handle);
}

const serverErrors = processGlobal('server-error-lines', () => createLineLimit());

/**
 * Logs the response once it is sent: every request at level `debug`, otherwise only server errors, each once a minute.
 */
export function logResponse(request: IncomingMessage, response: ServerResponse, id: string): void {
  const startedAt = performance.now();
  response.once('close', () => {
    const { statusCode: status, writableFinished } = response;
    if (status < 500 && !log.isOn('debug')) return;
    const { method = '', url = '' } = request;
    const path = redactPath(url);
    const omitted = log.isOn('debug') ? 0 : serverErrors.get().admit(`${method} ${status} ${path}`);
    if (omitted === null) return;
    const fields = {
      ...({ event: 'request', requestId: id, method, path, status } as const),
      ms: Math.round(performance.now() - startedAt),
      ...(!writableFinished && { cutOff: true }),
      ...(omitted > 0 && { omitted }),
    };
    log[status < 500 ? 'debug' : 'warn'](fields, `${method} ${path} responded with ${status}`);
  });
}

/**
 * Removes the query, which may contain a token, and any segment longer than an ID, such as the token of a
 * share link.
 */
function redactPath(url: string): string {
  return (url.split('?')[0] ?? '').replace(/[^/]{65,}/g, '[long]');
}
