import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import type { ByteString, RawResponse, RequestLike } from '@/lib/server/http/raw-response';
import { toLowerCaseName } from '@/lib/server/auth/read-headers';
import { processGlobal } from '@/lib/server/process-global';
import { REQUEST_ID_HEADER } from '@/lib/server/logging/request-id';
import type { SecurityHeaders } from '@/lib/server/http/security-headers';

/** Creates the response from memory; undefined, or a promise of undefined, if the route handler must respond. */
type FastPath = (request: RequestLike) => RawResponse | Promise<RawResponse | undefined> | undefined;

/** Path of the health check. Next.js would respond late while it renders pages. */
export const HEALTH_PATH = '/api/health';

/** Headers of every response. */
interface CommonHeaders {
  requestId: string;
  securityHeaders: SecurityHeaders;
}

/** Set by instrumentation, because `server.ts` is a module graph of its own, without the monitor. */
export const fastPath = processGlobal<FastPath>('front', () => () => undefined);

/**
 * Responds without Next.js if everything is in memory. If false, nothing has been sent and Next.js must
 * respond.
 */
export function handleFastPath(
  request: IncomingMessage,
  response: ServerResponse,
  common: CommonHeaders,
): boolean | Promise<boolean> {
  const { method, url = '' } = request;
  if (method !== 'GET' || !(url === HEALTH_PATH || url.startsWith('/api/jobs'))) return false;
  const sendIfCached = (cached: RawResponse | undefined) => {
    if (cached !== undefined) send(request, response, cached, common);
    return cached !== undefined;
  };
  const cached = respond(request);
  return cached instanceof Promise ? cached.then(sendIfCached, () => false) : sendIfCached(cached);
}

/** Returns undefined after an error, which the route handler then reports. */
function respond(request: IncomingMessage): ReturnType<FastPath> {
  try {
    return fastPath.get()(new LightRequest(request));
  } catch {
    return undefined;
  }
}

/** Implements the part of a Request that the fast path needs, at a fraction of its cost. */
class LightRequest implements RequestLike {
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
    const value = this.#headers[toLowerCaseName(name)];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
  }
}

/** Minimum size for compression in bytes, as in Next.js. */
const MIN_GZIP_BYTES = 1024;

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: RawResponse,
  { requestId, securityHeaders }: CommonHeaders,
): void {
  const head = [...headers, REQUEST_ID_HEADER, requestId];
  for (const name in securityHeaders) head.push(name, securityHeaders[name] ?? '');
  if (body === null) {
    response.writeHead(status, head).end();
  } else if (body.length >= MIN_GZIP_BYTES && acceptsGzip(request.headers['accept-encoding'])) {
    gzip(Buffer.from(body, 'latin1'), (error, zipped) => {
      if (error === null)
        sendBody(response, status, [...head, 'Content-Encoding', 'gzip'], zipped.toString('latin1'));
      else sendBody(response, status, head, body);
    });
  } else {
    sendBody(response, status, head, body);
  }
}

/** Sends head and body in one write. `end` alone would send them, and an empty chunk behind, with the slower `writev`. */
function sendBody(response: ServerResponse, status: number, head: string[], body: ByteString): void {
  head.push('Content-Length', String(body.length));
  response.writeHead(status, head);
  response.socket?.cork();
  response.write(body, 'latin1');
  response.socket?.uncork();
  response.end();
}

/**
 * Evaluates Accept-Encoding for `gzip`.
 * @see RFC 9110, section 12.5.3
 */
function acceptsGzip(acceptEncoding: string | string[] | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  const codings = String(acceptEncoding).replace(/\s/g, '').split(',');
  return codings.some((coding) => {
    const match = /^gzip(?:;q=([\d.]+))?$/i.exec(coding);
    return match !== null && Number(match[1] ?? 1) > 0;
  });
}
