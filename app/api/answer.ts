import { createHash } from 'node:crypto';
import type { ReadHeaders } from '@/lib/access/read-headers';
import type { JobState } from '@/lib/api/answers';
import { CHECKS_HEADER, withoutChecks, writeChecks } from '@/lib/api/checks';
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
  headers: Record<string, string>;
  body: string | null;
}

/** The body of a GET answer, which many may get. */
export interface Content {
  text: string;
  etag: string;
  checks: string | null;
}

/** Answers are somebody's cloud: no cache but the viewer's own memory keeps them. */
export const PRIVATE = { 'Cache-Control': 'private, no-store' };

export function contentOf(body: object): Content {
  const text = JSON.stringify(body);
  return { text, etag: etagOf(text), checks: null };
}

/** Of an answer about jobs, which has the same ETag while only the time of their checks moves on. */
export function jobsContentOf<T extends JobState>(states: T[], bodyOf: (states: T[]) => object): Content {
  return {
    text: JSON.stringify(bodyOf(states)),
    etag: etagOf(JSON.stringify(bodyOf(states.map(withoutChecks)))),
    checks: writeChecks(states, Date.now()),
  };
}

/** With its ETag, or 304 where the asker has it already. */
export function answerTo(asking: Asking, { text, etag, checks }: Content): Answer {
  const headers = {
    ...PRIVATE,
    ETag: etag,
    [SERVER_TIME_HEADER]: new Date().toISOString(),
    ...(checks !== null && { [CHECKS_HEADER]: checks }),
  };
  if (matches(asking.headers.get('If-None-Match'), etag)) return { status: 304, headers, body: null };
  return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body: text };
}

export function responseOf({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}

/** A person pressed "refresh": what any cache knows will not do. */
export function asksForFresh({ headers }: Pick<Asking, 'headers'>): boolean {
  return /\bno-cache\b/.test(headers.get('Cache-Control') ?? '');
}

function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** RFC 9110 13.1.2, compared weakly. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}
