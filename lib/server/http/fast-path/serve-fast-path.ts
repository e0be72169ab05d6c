import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import { REQUEST_ID_HEADER } from '@/lib/server/logging/request-id';
import { API_HEADERS } from '@/lib/server/http/security-headers.mjs';

/**
 * Answers without Next.js what memory tells all of, by the very function that the handler of that address begins with
 * (`lib/server/http/fast-path/respond-from-cache.ts`). `server.ts` and the handlers are separate module graphs in one process, so that it
 * hangs on globalThis.
 */
export type FromMemory = (
  request: FrontRequest,
) => FrontAnswer | Promise<FrontAnswer | undefined> | undefined;

interface FrontAnswer {
  status: number;
  /** Names and values in turn. */
  headers: string[];
  body: Buffer | null;
}

const KEY = Symbol.for('swr-job-monitor.front');
const shared = globalThis as { [KEY]?: FromMemory };

export function setFront(fromMemory: FromMemory): void {
  shared[KEY] = fromMemory;
}

/** False where Next.js is to answer; nothing has been sent then. */
export function answerInFront(
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

/** Of what fails here the handler says why. */
function ask(request: IncomingMessage): ReturnType<FromMemory> {
  try {
    return shared[KEY]?.(new FrontRequest(request));
  } catch {
    return undefined;
  }
}

/** As much of a Request as an answer from memory looks at, for a fraction of its cost. */
class FrontRequest {
  readonly method = 'GET';
  readonly url: string;
  /** Is its own headers: one object less. */
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
/** As in Next.js: less does not get smaller. */
const SMALLEST_GZIPPED = 1024;

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: FrontAnswer,
  requestId: string,
): void {
  const head = [...COMMON, ...headers, REQUEST_ID_HEADER, requestId];
  if (body === null) {
    response.writeHead(status, head).end();
  } else if (body.length >= SMALLEST_GZIPPED && takesGzip(request.headers['accept-encoding'])) {
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

/** RFC 9110 12.5.3, as far as `gzip` is named. */
function takesGzip(acceptEncoding: string | string[] | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  const named = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(String(acceptEncoding));
  return named !== null && Number(named[1] ?? 1) > 0;
}
