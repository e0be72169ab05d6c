import 'server-only';
import { createHash } from 'node:crypto';
import type { ReadHeaders } from '@/lib/server/auth/read-headers';
import { SERVER_TIME_HEADER } from '@/lib/contract/server-time-header';

/** Part of a request that the fast path needs. A `Request` satisfies it, and so does a wrapped Node.js request. */
export interface RequestLike {
  method: string;
  /** Absolute URL, or path and query. */
  url: string;
  headers: ReadHeaders;
}

/** Response as plain data. Creating a `Response` would cost more than the rest of the fast path. */
export interface RawResponse {
  status: number;
  /** Alternating names and values. */
  headers: string[];
  body: ByteString | null;
}

/** Text whose characters are bytes (`latin1`). Node.js joins it with the head of a response, other than a Buffer. */
export type ByteString = string;

/** Encodes a text in UTF-8. */
export const toByteString = (text: string): ByteString => Buffer.from(text).toString('latin1');

/** Body of a GET response, with its ETag and headers. Shared by many responses. */
export interface CachedBody {
  /** Encodes the body on first use. Most clients already have it and receive 304. */
  body: () => ByteString;
  /** Length of the body, in characters. */
  length: number;
  etag: string;
  /** Alternating names and values. */
  headers: readonly string[];
}

/** Headers that keep responses out of every cache, because they contain data of a cloud account. */
export const NO_STORE_HEADERS = { 'Cache-Control': 'private, no-store' };
const PRIVATE_HEADERS = Object.entries(NO_STORE_HEADERS).flat();

/** Serializes a body to JSON and computes its ETag. */
export function createCachedBody(body: object): CachedBody {
  const text = JSON.stringify(body);
  return createLazyCachedBody({
    text: () => text,
    length: text.length,
    etag: computeEtag(text),
    headers: [],
  });
}

/**
 * Creates a body from text that is serialized on demand.
 *
 * @param length Length of the text, in characters.
 * @param headers Additional headers, as alternating names and values.
 */
export function createLazyCachedBody({
  text,
  length,
  etag,
  headers,
}: {
  text: () => string;
  length: number;
  etag: string;
  headers: readonly string[];
}): CachedBody {
  let body: ByteString | undefined;
  return {
    length,
    etag,
    headers: [...PRIVATE_HEADERS, ...headers],
    body: () => (body ??= toByteString(text())),
  };
}

/** Creates the response to a GET request: 304 if the client already has the body, otherwise 200. */
export function createRawResponse(request: RequestLike, { body, etag, headers }: CachedBody): RawResponse {
  const allHeaders = [...headers, 'ETag', etag, SERVER_TIME_HEADER, getServerTime()];
  if (matches(request.headers.get('If-None-Match'), etag))
    return { status: 304, headers: allHeaders, body: null };
  allHeaders.push('Content-Type', 'application/json');
  return { status: 200, headers: allHeaders, body: body() };
}

let serverTime = { ms: 0, text: '' };

/** Returns the time as ISO 8601. Formats it once per millisecond, in which many responses are sent. */
function getServerTime(): string {
  const ms = Date.now();
  if (ms !== serverTime.ms) serverTime = { ms, text: new Date(ms).toISOString() };
  return serverTime.text;
}

/** Converts plain response data to a `Response`. */
export function toResponse({ status, headers, body }: RawResponse): Response {
  const response = new Response(body === null ? null : Buffer.from(body, 'latin1'), { status });
  for (let i = 0; i < headers.length; i += 2) response.headers.set(headers[i] ?? '', headers[i + 1] ?? '');
  return response;
}

/** Returns whether the client requests a refresh (`Cache-Control: no-cache`), which bypasses every cache. */
export function isRefreshRequested({ headers }: Pick<RequestLike, 'headers'>): boolean {
  const cacheControl = headers.get('Cache-Control');
  return cacheControl !== null && /\bno-cache\b/.test(cacheControl);
}

/**
 * Reads how a lookup treats what the server already has. A conditional request is a poll: it comes from a page that is
 * open on the job, and must not restore a removed one.
 */
export function readLookupMode(request: Pick<RequestLike, 'headers'>): {
  isRefresh: boolean;
  canRestore: boolean;
} {
  const isRefresh = isRefreshRequested(request);
  return { isRefresh, canRestore: isRefresh || request.headers.get('If-None-Match') === null };
}

/** Computes a weak ETag of a text. */
export function computeEtag(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/**
 * Evaluates If-None-Match with weak comparison.
 *
 * @see RFC 9110, section 13.1.2
 */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null || ifNoneMatch === etag) return ifNoneMatch !== null;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}
