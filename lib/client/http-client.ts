import * as z from 'zod/mini';
import { ApiError } from './api-error';
import { problemSchema } from '@/lib/contract/problem';
import { SERVER_TIME_HEADER } from '@/lib/contract/server-time-header';
import { serverClock } from './server-clock';
import { withTimeout } from './with-timeout';

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

  const { response, body, respondedAt } = await send(path, { headers, ...(signal && { signal }) });
  if (response.status === 304 && before) return { ...unchanged(before, response.headers), respondedAt };
  return { ...parseBody(body, schema), etag: response.headers.get('ETag'), respondedAt };
}

/**
 * Sends a PATCH request with a JSON body.
 *
 * @returns The updated resource.
 * @throws ApiError
 */
export async function patch<T>(path: string, change: object, schema: z.ZodMiniType<T>): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const { body } = await send(path, { method: 'PATCH', headers, body: JSON.stringify(change) });
  return parseBody(body, schema);
}

/**
 * Sends a POST request with a JSON body.
 *
 * @throws ApiError
 */
export async function post<T>(
  path: string,
  content: object,
  { schema, timeoutMs = TIMEOUT_MS }: { schema: z.ZodMiniType<T>; timeoutMs?: number },
): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const { body } = await send(path, { method: 'POST', headers, body: JSON.stringify(content), timeoutMs });
  return parseBody(body, schema);
}

/**
 * Sends a DELETE request.
 *
 * @throws ApiError
 */
export async function remove(path: string): Promise<void> {
  await send(path, { method: 'DELETE' });
}

interface SentRequest {
  response: Response;
  /** Parsed JSON; undefined if the body is not JSON. */
  body: unknown;
  /** Server time of the response, in ms since 1970. */
  respondedAt: number;
}

/**
 * Sends a request and synchronizes the server clock.
 *
 * @throws ApiError unless the response is successful or 304. Any other error is a defect of this page.
 */
async function send(
  path: string,
  { signal, timeoutMs = TIMEOUT_MS, ...init }: RequestInit & { signal?: AbortSignal; timeoutMs?: number },
): Promise<SentRequest> {
  const sent = await withTimeout(timeoutMs, signal, async (deadline) => {
    // Throws if this page made an invalid request. After that, only the network can fail.
    const request = new Request(path, { ...init, cache: 'no-store', signal: deadline });
    const sentAt = Date.now();
    const response = await fetch(request).catch(toUnreachable);
    const respondedAt = observeServerTime(response, sentAt);
    const text = await response.text().catch(toUnreachable);
    return { response, body: parseJson(text), respondedAt };
  });
  if (!sent.response.ok && sent.response.status !== 304) throw toApiError(sent);
  return sent;
}

/** Synchronizes the server clock, and returns the server time of a response. */
function observeServerTime(response: Response, sentAt: number): number {
  const serverTime = Date.parse(response.headers.get(SERVER_TIME_HEADER) ?? '');
  if (Number.isNaN(serverTime)) return serverClock.now();
  serverClock.observe({ serverTime, sentAt, receivedAt: Date.now() });
  return serverTime;
}

function toUnreachable(cause: unknown): never {
  throw new ApiError('unreachable', "Can't reach the server.", null, { cause });
}

function parseBody<T>(body: unknown, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError('unexpected', `Unexpected response from the server: ${z.prettifyError(parsed.error)}`);
}

function toApiError({ response: { status }, body }: SentRequest): ApiError {
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return new ApiError('problem', parsed.data.detail, parsed.data);
  // A 5xx without problem details comes from a proxy that can't reach the server.
  return new ApiError(status >= 500 ? 'unreachable' : 'unexpected', `The server returned HTTP ${status}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
