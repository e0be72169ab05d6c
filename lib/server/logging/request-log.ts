import 'server-only';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from './log';
import { REQUEST_ID_HEADER, withRequestId } from './request-id';

const WELL_FORMED = /^[\w.:/+=-]{1,128}$/;

/** That of its caller where it is well-formed. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
}

/** Answers a request under its ID: the answer has it, and so has every line of the log meanwhile. */
export function logged<T>(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  answer: () => T,
): T {
  response.setHeader(REQUEST_ID_HEADER, id);
  logAnswer(request, response, id);
  return withRequestId(id, answer);
}

/** Once it is answered, a line says how: for each request at the level `debug`, else only where the dashboard failed. */
export function logAnswer(request: IncomingMessage, response: ServerResponse, id: string): void {
  const startedAt = performance.now();
  response.once('close', () => {
    const { statusCode: status, writableFinished } = response;
    if (status < 500 && !log.isOn('debug')) return;
    const { method = '', url = '' } = request;
    const path = shownPath(url);
    const fields = {
      ...({ event: 'request', requestId: id, method, path, status } as const),
      ms: Math.round(performance.now() - startedAt),
      ...(!writableFinished && { cutOff: true }),
    };
    log[status < 500 ? 'debug' : 'warn'](fields, `${method} ${path} was answered ${status}`);
  });
}

/** Without the query, which may hold a token, and what is longer than any ID: that of a hand-over link is one. */
function shownPath(url: string): string {
  return (url.split('?')[0] ?? '').replace(/[^/]{65,}/g, '[long]');
}
