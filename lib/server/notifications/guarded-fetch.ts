import 'server-only';
import type { BlockList, LookupFunction } from 'node:net';
import { errors, request as send } from 'undici';
import { createDeadline } from '@/lib/server/deadline';
import { BlockedAddressError, UncheckedAddressError } from '@/lib/server/guarded-connector';
import { createOutboundAgent } from '@/lib/server/outbound/agent';
import { describeCertificateError, isCertificateError } from '@/lib/server/outbound/certificate-error';
import { getErrorCode } from '@/lib/server/outbound/error-code';
import type { Outbound } from '@/lib/server/outbound/outbound';
import { ProxyError } from '@/lib/server/outbound/proxy-error';
import { canReach } from './reachable-address';

const MAX_RESPONSE_BYTES = 64 * 1024;
const TIMEOUT_MS = 10_000;

export interface HttpRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface HttpResponse {
  status: number;
  /** Truncated if it is too long or too slow. */
  body: string;
  header: (name: string) => string | null;
}

/** The request failed without a response. The message never contains the URL. */
export class NoResponseError extends Error {
  override readonly name = 'NoResponseError';
}

export interface GuardedFetch {
  /**
   * Sends a POST request. Does not follow redirects.
   * @throws NoResponseError
   */
  post: (request: HttpRequest, signal?: AbortSignal) => Promise<HttpResponse>;
  close: () => Promise<void>;
}

interface GuardedFetchOptions {
  /** Non-public networks that can be reached nevertheless. */
  allowed: BlockList | null;
  timeoutMs?: number;
  /** Proxy and trusted certificates. @default direct connections, with the certificates of Node.js */
  outbound?: Outbound | undefined;
  /**
   * DNS lookup.
   * @default The system resolver.
   */
  resolve?: LookupFunction;
}

const BLOCKED = 'the address is not public and not in NOTIFY_ALLOWED_NETWORKS';

/** Creates an HTTP client for URLs entered by users, which connects to public and allowed addresses only. */
export function createGuardedFetch({
  allowed,
  timeoutMs = TIMEOUT_MS,
  outbound,
  ...options
}: GuardedFetchOptions): GuardedFetch {
  const dispatcher = createOutboundAgent(outbound, {
    timeoutMs,
    guard: { canReach: (address) => canReach(address, allowed), ...options },
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    async post({ url, headers, body }, signal) {
      try {
        const response = await send(url, {
          dispatcher,
          method: 'POST',
          headers: { 'User-Agent': 'SWR-Job-Monitor', ...headers },
          body,
          signal: createDeadline(timeoutMs, ...(signal === undefined ? [] : [signal])),
        });
        return {
          status: response.statusCode,
          body: await readBody(response.body),
          header(name) {
            const value = response.headers[name.toLowerCase()];
            return (Array.isArray(value) ? value[0] : value) ?? null;
          },
        };
      } catch (error) {
        throw new NoResponseError(toMessage(error, new URL(url).host, timeoutMs), { cause: error });
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** Reads up to 64 KiB. A failure while reading does not invalidate the response status. */
async function readBody(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      size += part.byteLength;
      if (size >= MAX_RESPONSE_BYTES) break;
    }
  } catch {
    // The status has been received, so an incomplete body is good enough.
  }
  return Buffer.concat(parts).subarray(0, MAX_RESPONSE_BYTES).toString();
}

function toMessage(error: unknown, host: string, timeoutMs: number): string {
  if (error instanceof BlockedAddressError) return BLOCKED;
  if (error instanceof ProxyError || error instanceof UncheckedAddressError) return error.message;
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError' || error instanceof errors.ConnectTimeoutError) {
    return `no response within ${timeoutMs / 1000}s`;
  }
  if (error.cause instanceof Error) return toMessage(error.cause, host, timeoutMs);
  const code = getErrorCode(error);
  return isCertificateError(code) ? describeCertificateError(host, code) : `connection failed (${code})`;
}
