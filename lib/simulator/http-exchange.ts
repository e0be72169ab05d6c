import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudResponse } from './cloud-response';

/** A received request. `target` is the raw request target and `path` its part before "?"; neither is decoded. */
export interface CloudRequest {
  method: string;
  target: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const MAX_BODY_BYTES = 1024 * 1024;
const DRIP_INTERVAL_MS = 5;
const RESET_AFTER_MS = 50;

/** Reads a whole request. Returns null if its body is larger than one megabyte. */
export async function readRequest(message: IncomingMessage): Promise<CloudRequest | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The excess is read and dropped: stopping here would close the connection before the response.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES) return null;
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

/**
 * Returns a request header, or undefined. Repeated headers are joined with commas.
 *
 * @param name Lower-case header name.
 */
export function getHeader(request: CloudRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/**
 * Sends a response, with its delay and its kind of delivery.
 *
 * @param dateMs Value of the `Date` header, in milliseconds since 1970.
 * @returns True if the whole response was sent.
 */
export async function sendResponse(
  outgoing: ServerResponse,
  response: CloudResponse,
  dateMs: number,
): Promise<boolean> {
  // Not referenced: a delayed response must not keep a closed simulator's process alive.
  if (response.delayMs) await sleep(response.delayMs, undefined, { ref: false });
  if (response.delivery === 'never' || outgoing.destroyed) return false;
  const requestId = randomBytes(16).toString('hex');
  const body = Buffer.from(serialize(response.body, requestId));
  outgoing.writeHead(response.status, {
    Date: new Date(dateMs).toUTCString(),
    'X-Request-Id': requestId,
    ...(response.status === 204 ? {} : { 'Content-Type': 'application/json', 'Content-Length': body.length }),
    ...response.headers,
  });
  switch (response.delivery) {
    case 'half':
      // Destroyed only once the first half is flushed; otherwise the caller might receive none of it.
      outgoing.write(body.subarray(0, body.length >> 1), () => outgoing.destroy());
      return false;
    case 'reset':
      outgoing.write(body.subarray(0, body.length >> 1));
      // Sent in the same packet as the data, the reset would look like a regular end.
      await sleep(RESET_AFTER_MS, undefined, { ref: false });
      outgoing.socket?.resetAndDestroy();
      return false;
    case 'drip':
      return drip(outgoing, body);
    default:
      outgoing.end(body);
      return true;
  }
}

async function drip(outgoing: ServerResponse, body: Buffer): Promise<boolean> {
  for (const byte of body) {
    if (outgoing.destroyed) return false;
    outgoing.write(Uint8Array.of(byte));
    await sleep(DRIP_INTERVAL_MS, undefined, { ref: false });
  }
  outgoing.end();
  return true;
}

function serialize(body: unknown, requestId: string): string {
  if (body === undefined) return '';
  if (typeof body === 'string') return body;
  return JSON.stringify(body, (key, value: unknown) =>
    key === 'request_id' && value === '' ? requestId : value,
  );
}
