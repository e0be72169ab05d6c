import { createHash } from 'node:crypto';
import type { ReadHeaders } from '@/lib/access/read-headers';
import { SERVER_TIME_HEADER } from '@/lib/api/server-time';

/** What an answer needs to know of its request: a Request has it, and so has what the front makes of one. */
export interface Asking {
  method: string;
  /** Absolute, or path and query. */
  url: string;
  headers: ReadHeaders;
}

/** An answer that is not yet a Response, which costs more than all the rest of one from memory. */
export interface Answer {
  status: number;
  /** Names and values in turn. */
  headers: string[];
  body: Buffer | null;
}

/** The body of a GET answer, which many may get. */
export interface Content {
  /** Made when somebody first needs it: most have it already. */
  body: () => Buffer;
  /** Of the body, in characters. */
  length: number;
  etag: string;
  /** By names and values in turn. */
  headers: readonly string[];
}

/** Answers are somebody's cloud: no cache but the viewer's own memory keeps them. */
export const PRIVATE = { 'Cache-Control': 'private, no-store' };
const PRIVATE_HEADERS = Object.entries(PRIVATE).flat();

export function contentOf(body: object): Content {
  const text = JSON.stringify(body);
  return contentWith({ text: () => text, length: text.length, etag: etagOf(text), headers: [] });
}

/** Text with an ETag of its own, and more headers, by names and values in turn. */
export function contentWith({
  text,
  length,
  etag,
  headers,
}: {
  text: () => string;
  length: number;
  etag: string;
  headers: readonly string[];
}): Content {
  let body: Buffer | undefined;
  return {
    ...{ length, etag, headers: [...PRIVATE_HEADERS, ...headers] },
    body: () => (body ??= Buffer.from(text())),
  };
}

/** With its ETag, or 304 where the asker has it already. */
export function answerTo(asking: Asking, { body, etag, headers }: Content): Answer {
  const all = [...headers, 'ETag', etag, SERVER_TIME_HEADER, new Date().toISOString()];
  if (matches(asking.headers.get('If-None-Match'), etag)) return { status: 304, headers: all, body: null };
  all.push('Content-Type', 'application/json');
  return { status: 200, headers: all, body: body() };
}

export function responseOf({ status, headers, body }: Answer): Response {
  const response = new Response(body && new Uint8Array(body), { status });
  for (let at = 0; at < headers.length; at += 2)
    response.headers.set(headers[at] ?? '', headers[at + 1] ?? '');
  return response;
}

/** A person pressed "refresh": what any cache knows will not do. */
export function asksForFresh({ headers }: Pick<Asking, 'headers'>): boolean {
  const control = headers.get('Cache-Control');
  return control !== null && /\bno-cache\b/.test(control);
}

export function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** RFC 9110 13.1.2, compared weakly. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null || ifNoneMatch === etag) return ifNoneMatch !== null;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}
