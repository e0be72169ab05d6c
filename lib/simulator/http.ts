import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer';

/** A request as it came in: `target` is the raw request target, `path` its part before "?", nothing decoded. */
export interface CloudRequest {
  method: string;
  target: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const BODY_LIMIT_BYTES = 1024 * 1024;
const DRIP_MS = 5;
const RESET_AFTER_MS = 50;

/** The whole request, or null where its body is larger than a megabyte. */
export async function readRequest(message: IncomingMessage): Promise<CloudRequest | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read all the same: breaking off would cut the connection before the answer.
    if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
  }
  if (size > BODY_LIMIT_BYTES) return null;
  const target = message.url ?? '/';
  const [path = '/'] = target.split('?', 1);
  return {
    method: message.method ?? 'GET',
    target,
    path,
    query: new URLSearchParams(target.slice(path.length)),
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}

/** The value of one request header, or undefined; a header sent more than once is joined as node:http does. */
export function headerOf(request: CloudRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/**
 * Sends the answer, late, in half or not at all where it says so. `dateMs` is what the `Date` header tells. True where
 * all of it was sent.
 */
export async function sendAnswer(response: ServerResponse, answer: Answer, dateMs: number): Promise<boolean> {
  // Not referenced: a delayed answer must not keep a closed simulator's process alive.
  if (answer.delayMs) await sleep(answer.delayMs, undefined, { ref: false });
  if (answer.delivery === 'never' || response.destroyed) return false;
  const requestId = randomBytes(16).toString('hex');
  const body = Buffer.from(serialize(answer.body, requestId));
  response.writeHead(answer.status, {
    Date: new Date(dateMs).toUTCString(),
    'X-Request-Id': requestId,
    ...(answer.status === 204 ? {} : { 'Content-Type': 'application/json', 'Content-Length': body.length }),
    ...answer.headers,
  });
  switch (answer.delivery) {
    case 'half':
      // Destroyed only after the half has left, or the caller might see nothing of it.
      response.write(body.subarray(0, body.length >> 1), () => response.destroy());
      return false;
    case 'reset':
      response.write(body.subarray(0, body.length >> 1));
      // Together with the half it would look like an end.
      await sleep(RESET_AFTER_MS, undefined, { ref: false });
      response.socket?.resetAndDestroy();
      return false;
    case 'drip':
      return drip(response, body);
    default:
      response.end(body);
      return true;
  }
}

async function drip(response: ServerResponse, body: Buffer): Promise<boolean> {
  for (const byte of body) {
    if (response.destroyed) return false;
    response.write(Uint8Array.of(byte));
    await sleep(DRIP_MS, undefined, { ref: false });
  }
  response.end();
  return true;
}

function serialize(body: unknown, requestId: string): string {
  if (body === undefined) return '';
  if (typeof body === 'string') return body;
  return JSON.stringify(body, (key, value: unknown) =>
    key === 'request_id' && value === '' ? requestId : value,
  );
}
