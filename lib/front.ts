import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { API_HEADERS, SECURITY_HEADERS } from './security-headers.mjs';

/**
 * Answers without Next.js what memory tells all of, by the very function that the handler of that address begins with
 * (`app/api/jobs/from-memory.ts`). `server.ts` and the handlers are separate module graphs in one process, so that it
 * hangs on globalThis.
 */
export type FromMemory = (request: FrontRequest) => FrontAnswer | undefined;

interface FrontAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

const KEY = Symbol.for('swr-job-monitor.front');
const shared = globalThis as { [KEY]?: FromMemory };

export function setFront(fromMemory: FromMemory): void {
  shared[KEY] = fromMemory;
}

/** False where Next.js is to answer; nothing has been sent then. */
export function answerInFront(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'GET' || request.url?.startsWith('/api/jobs') !== true) return false;
  const answer = ask(request);
  if (answer === undefined) return false;
  void send(request, response, answer);
  return true;
}

/** Of what fails here the handler says why. */
function ask(request: IncomingMessage): FrontAnswer | undefined {
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
  readonly headers: { get: (name: string) => string | null };

  constructor(incoming: IncomingMessage) {
    this.url = incoming.url ?? '';
    this.headers = {
      get(name) {
        const value = incoming.headers[name.toLowerCase()];
        return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
      },
    };
  }
}

const COMMON = Object.entries({ ...SECURITY_HEADERS, ...API_HEADERS, Vary: 'Accept-Encoding' }).flat();
/** As in Next.js: less does not get smaller. */
const SMALLEST_GZIPPED = 1024;
const compress = promisify(gzip);

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: FrontAnswer,
): Promise<void> {
  const head = [...COMMON, ...Object.entries(headers).flat()];
  if (body === null) {
    response.writeHead(status, head).end();
    return;
  }
  let sent: string | Buffer = body;
  if (body.length >= SMALLEST_GZIPPED && takesGzip(request.headers['accept-encoding'])) {
    sent = await compress(body);
    head.push('Content-Encoding', 'gzip');
  }
  response.writeHead(status, [...head, 'Content-Length', String(Buffer.byteLength(sent))]).end(sent);
}

/** RFC 9110 12.5.3, as far as `gzip` is named. */
function takesGzip(acceptEncoding: string | string[] | undefined): boolean {
  const gzip = /(?:^|,)\s*gzip\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(String(acceptEncoding ?? ''));
  return gzip !== null && Number(gzip[1] ?? 1) > 0;
}
