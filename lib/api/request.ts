import * as z from 'zod/mini';
import { ApiError } from './api-error';
import { problemSchema } from './problem';
import { SERVER_TIME_HEADER } from './server-time';
import { serverClock } from './server-clock';

/** What comes with an answer. Times are in ms since 1970. */
export interface Received {
  etag: string | null;
  /** The server's clock when it answered. */
  answeredAt: number;
}

interface Asked<T> {
  schema: z.ZodMiniType<T>;
  /** What the asker has already: with its ETag an unchanged answer costs headers only. */
  before: (T & Received) | undefined;
  /** What is left to tell of an unchanged answer, by its headers. */
  unchanged?: (before: T & Received, headers: Headers) => T & Received;
  /** Asks for more than any snapshot. */
  fresh?: boolean;
  signal?: AbortSignal;
}

/** A hung connection must not look like a quiet one. Longer than a board's patience on the server. */
const TIMEOUT_MS = 15_000;

/** `GET` of this dashboard's own API. Throws ApiError. */
export async function get<T extends object>(
  path: string,
  { schema, before, unchanged = (same) => same, fresh = false, signal }: Asked<T>,
): Promise<T & Received> {
  const headers = new Headers();
  // Said in any case: a browser that is to store nothing says "no-cache" by itself, which means a person's wish here.
  headers.set('Cache-Control', fresh ? 'no-cache' : 'max-age=0');
  if (!fresh && before?.etag) headers.set('If-None-Match', before.etag);

  const { answer, answeredAt } = await exchange(path, { headers, ...(signal && { signal }) });
  if (answer.status === 304 && before) return { ...unchanged(before, answer.headers), answeredAt };
  return { ...(await bodyOf(answer, schema)), etag: answer.headers.get('ETag'), answeredAt };
}

/** `PATCH` with JSON, for what the changed thing is now. Throws ApiError. */
export async function patch<T>(path: string, change: object, schema: z.ZodMiniType<T>): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const { answer } = await exchange(path, { method: 'PATCH', headers, body: JSON.stringify(change) });
  return bodyOf(answer, schema);
}

/** `POST` with JSON, for what came of it. Throws ApiError. */
export async function post<T>(
  path: string,
  body: object,
  { schema, timeoutMs = TIMEOUT_MS }: { schema: z.ZodMiniType<T>; timeoutMs?: number },
): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const { answer } = await exchange(path, {
    ...{ method: 'POST', headers, body: JSON.stringify(body) },
    timeoutMs,
  });
  return bodyOf(answer, schema);
}

/** `DELETE`. Throws ApiError. */
export async function remove(path: string): Promise<void> {
  await exchange(path, { method: 'DELETE' });
}

async function exchange(
  path: string,
  { signal, timeoutMs = TIMEOUT_MS, ...init }: RequestInit & { signal?: AbortSignal; timeoutMs?: number },
): Promise<{ answer: Response; answeredAt: number }> {
  const sentAt = Date.now();
  const answer = await fetch(path, {
    ...init,
    cache: 'no-store',
    // Browsers hold what it listens to.
    // eslint-disable-next-line no-restricted-syntax
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
  }).catch((cause: unknown) => {
    throw new ApiError('unreachable', 'the dashboard does not answer', null, { cause });
  });

  const serverTime = Date.parse(answer.headers.get(SERVER_TIME_HEADER) ?? '');
  const answeredAt = Number.isNaN(serverTime) ? serverClock.now() : serverTime;
  if (!Number.isNaN(serverTime)) serverClock.observe({ serverTime, sentAt, receivedAt: Date.now() });
  if (!answer.ok && answer.status !== 304) throw await refusal(answer);
  return { answer, answeredAt };
}

async function bodyOf<T>(answer: Response, schema: z.ZodMiniType<T>): Promise<T> {
  const parsed = schema.safeParse(await jsonOf(answer));
  if (parsed.success) return parsed.data;
  throw new ApiError('unexpected', `not an answer of this dashboard: ${z.prettifyError(parsed.error)}`);
}

async function refusal(answer: Response): Promise<ApiError> {
  const said = problemSchema.safeParse(await jsonOf(answer));
  if (said.success) return new ApiError('problem', said.data.detail, said.data);
  // A proxy's error page stands for a dashboard that is not there.
  return new ApiError(answer.status >= 500 ? 'unreachable' : 'unexpected', `HTTP status ${answer.status}`);
}

async function jsonOf(answer: Response): Promise<unknown> {
  return answer.json().catch(() => undefined);
}
