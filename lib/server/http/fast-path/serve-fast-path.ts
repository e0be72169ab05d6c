import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import { REQUEST_ID_HEADER } from '@/lib/server/logging/request-id';
import { API_HEADERS } from '@/lib/server/http/security-headers.mjs';

/**
 * Handles a request from memory, with the same function as the route handlers (`respond-from-cache.ts`).
 * `server.ts` and the route handlers are separate module graphs in one process.
 */
export type FromMemory = (
  request: FrontRequest,
) => FrontAnswer | Promise<FrontAnswer | undefined> | undefined;

interface FrontAnswer {
  status: number;
  /** Alternating names and values. */
  headers: string[];
  body: Buffer | null;
}

const KEY = Symbol.for('swr-job-monitor.front');
const shared = globalThis as { [KEY]?: FromMemory };

export function registerFastPath(fromMemory: FromMemory): void {
  shared[KEY] = fromMemory;
}

/**
 * Responds without Next.js if everything is in memory. If false, nothing has been sent and Next.js must
 * respond.
 */
export function handleFastPath(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): boolean | Promise<boolean> {
  if (request.method !== 'GET' || request.url?.startsWith('/api/jobs') !== true) return false;
  const answer = ask(request);
  const sendIt = (told: FrontAnswer | undefined) => {
    if (told !== undefined) send(request, response, told, requestId);
    return told !== undefined;
  };
  return answer instanceof Promise ? answer.then(sendIt, () => false) : sendIt(answer);
}

/** Returns undefined after an error, which the route handler then reports. */
function ask(request: IncomingMessage): ReturnType<FromMemory> {
  try {
    return shared[KEY]?.(new FrontRequest(request));
  } catch {
    return undefined;
  }
}

/** Implements the part of a Request that the fast path needs, at a fraction of its cost. */
class FrontRequest {
  readonly method = 'GET';
  readonly url: string;
  /** Serves as its own headers object, to save an allocation. */
  readonly headers = this;
  readonly #headers: IncomingMessage['headers'];

  constructor(incoming: IncomingMessage) {
    this.url = incoming.url ?? '';
    this.#headers = incoming.headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name.toLowerCase()];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
  }
}

const COMMON = Object.entries(API_HEADERS).flat();
/** Minimum size for compression in bytes, as in Next.js. */
const MIN_GZIP_BYTES = 1024;

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: FrontAnswer,
  requestId: string,
): void {
  const head = [...COMMON, ...headers, REQUEST_ID_HEADER, requestId];
  if (body === null) {
    response.writeHead(status, head).end();
  } else if (body.length >= MIN_GZIP_BYTES && takesGzip(request.headers['accept-encoding'])) {
    gzip(body, (error, zipped) => {
      if (error === null) whole(response, status, [...head, 'Content-Encoding', 'gzip'], zipped);
      else whole(response, status, head, body);
    });
  } else {
    whole(response, status, head, body);
  }
}

function whole(response: ServerResponse, status: number, head: string[], body: Buffer): void {
  head.push('Content-Length', String(body.length));
  response.writeHead(status, head).end(body);
}

/**
 * Evaluates Accept-Encoding for `gzip`.
 * @see RFC 9110, section 12.5.3
 */
function takesGzip(acceptEncoding: string | string[] | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  const named = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(String(acceptEncoding));
  return named !== null && Number(named[1] ?? 1) > 0;
}
