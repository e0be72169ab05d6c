import * as z from 'zod/mini';
import { withBasePath } from '@/lib/contract/base-path';
import { ApiError, throwUnreachable } from './api-error';
import { createDeadline } from './deadline';
import { problemSchema } from '@/lib/contract/problem';
import { SERVER_TIME_HEADER } from '@/lib/contract/server-time-header';
import { serverClock } from './server-clock';

/** Metadata of a response. */
export interface ResponseMeta {
  etag: string | null;
  /** Server time of the response, in ms since 1970. */
  respondedAt: number;
}

interface GetOptions<T> {
  schema: z.ZodMiniType<T>;
  /** Previous response. Its ETag makes the request conditional. */
  before: (T & ResponseMeta) | undefined;
  /** Updates the previous response from the headers of a 304 response. @default Returns it unchanged. */
  unchanged?: (before: T & ResponseMeta, headers: Headers) => T & ResponseMeta;
  /** Bypasses the server's cache. @default false */
  fresh?: boolean;
  signal?: AbortSignal;
}

/** Request timeout in ms. Longer than the time the server waits for SWR when it renders a board. */
const TIMEOUT_MS = 15_000;

/**
 * Sends a GET request to the dashboard's API.
 *
 * @throws ApiError
 */
export async function get<T extends object>(
  path: string,
  { schema, before, unchanged = (previous) => previous, fresh = false, signal }: GetOptions<T>,
): Promise<T & ResponseMeta> {
  const headers = new Headers();
  // Always set: with `cache: 'no-store'` a browser would add "no-cache", which the server takes for a refresh request.
  headers.set('Cache-Control', fresh ? 'no-cache' : 'max-age=0');
  if (!fresh && before?.etag) headers.set('If-None-Match', before.etag);

  const { response, respondedAt } = await send(path, { headers, ...(signal && { signal }) });
  if (response.status === 304 && before)
    return { ...unchanged(before, response.headers), respondedAt: respondedAt };
  return {
    ...(await parseBody(response, schema)),
    etag: response.headers.get('ETag'),
    respondedAt: respondedAt,
  };
}

/**
 * Sends a PATCH request with a JSON body.
 *
 * @returns The updated resource.
 * @throws ApiError
 */
export async function patch<T>(path: string, change: object, schema: z.ZodMiniType<T>): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const { response } = await send(path, { method: 'PATCH', headers, body: JSON.stringify(change) });
  return parseBody(response, schema);
}

/**
 * Sends a POST request with a JSON body.
 *
 * @throws ApiError
 */
export async function post<T>(
  path: string,
  body: object,
  { schema, timeoutMs = TIMEOUT_MS }: { schema: z.ZodMiniType<T>; timeoutMs?: number },
): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const { response } = await send(path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    timeoutMs,
  });
  return parseBody(response, schema);
}

/**
 * Sends a DELETE request. It is completed even if the page is left.
 *
 * @throws ApiError
 */
export async function remove(path: string): Promise<void> {
  await send(path, { method: 'DELETE', keepalive: true });
}

/** Sends a request and synchronizes the server clock. Throws ApiError unless the response is successful or 304. */
async function send(
  path: string,
  { signal, timeoutMs = TIMEOUT_MS, ...init }: RequestInit & { signal?: AbortSignal; timeoutMs?: number },
): Promise<{ response: Response; respondedAt: number }> {
  const sentAt = Date.now();
  const response = await fetch(withBasePath(path), {
    ...init,
    cache: 'no-store',
    signal: createDeadline(timeoutMs, signal),
  }).catch(throwUnreachable);

  const serverTime = Date.parse(response.headers.get(SERVER_TIME_HEADER) ?? '');
  const respondedAt = Number.isNaN(serverTime) ? serverClock.now() : serverTime;
  if (!Number.isNaN(serverTime)) serverClock.observe({ serverTime, sentAt, receivedAt: Date.now() });
  if (!response.ok && response.status !== 304) throw await toApiError(response);
  return { response, respondedAt };
}

async function parseBody<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
  const parsed = schema.safeParse(await readJson(response));
  if (parsed.success) return parsed.data;
  throw new ApiError('unexpected', `Unexpected response from the server: ${z.prettifyError(parsed.error)}`);
}

async function toApiError(response: Response): Promise<ApiError> {
  const parsed = problemSchema.safeParse(await readJson(response));
  if (parsed.success) return new ApiError('problem', parsed.data.detail, parsed.data);
  // A 5xx without problem details comes from a proxy that can't reach the server.
  return new ApiError(
    response.status >= 500 ? 'unreachable' : 'unexpected',
    `The server returned HTTP ${response.status}.`,
  );
}

/** Returns undefined if the body is not JSON. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(throwUnreachable);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
