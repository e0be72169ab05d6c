import 'server-only';
import { Agent, errors, request as send } from 'undici';
import { headersFor, redact, type CloudRequest, type Credential } from './credential';
import { SwrError, type SwrFailure } from './errors';

const LARGEST_ANSWER_BYTES = 1024 * 1024;
const CONNECTIONS_PER_HOST = 32;

export interface CloudAnswer {
  status: number;
  /** With every secret of the credential taken out. */
  body: string;
  header(name: string): string | null;
}

export interface CloudHttp {
  send(request: CloudRequest, credential: Credential): Promise<CloudAnswer>;
  close(): Promise<void>;
}

/**
 * The one pooled keep-alive client for all calls to the cloud. `timeoutMs` bounds the whole exchange; redirects are
 * not followed, since one could carry a signature to another host. Throws SwrError.
 */
export function createCloudHttp({ timeoutMs }: { timeoutMs: number }): CloudHttp {
  const dispatcher = new Agent({
    connections: CONNECTIONS_PER_HOST,
    maxResponseSize: LARGEST_ANSWER_BYTES,
    connect: { timeout: timeoutMs },
    // The signal below bounds the exchange; undici's own clocks would only tell another story.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    async send(request, credential) {
      const headers = headersFor(request, credential, new Date());
      try {
        const answer = await send(request.url, {
          dispatcher,
          method: request.method,
          headers,
          body: request.body ?? null,
          signal: AbortSignal.timeout(timeoutMs),
        });
        return {
          status: answer.statusCode,
          body: redact(await answer.body.text(), credential, headers),
          header(name) {
            const value = answer.headers[name.toLowerCase()];
            return (Array.isArray(value) ? value[0] : value) ?? null;
          },
        };
      } catch (error) {
        const asked = `${request.method} ${request.url.host}${request.url.pathname}`;
        throw new SwrError(failureOf(error, timeoutMs), asked);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function failureOf(error: unknown, timeoutMs: number): SwrFailure {
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return { kind: 'too_large', limitBytes: LARGEST_ANSWER_BYTES };
  }
  const timedOut =
    error instanceof errors.ConnectTimeoutError || (error instanceof Error && error.name === 'TimeoutError');
  if (timedOut) return { kind: 'timeout', afterMs: timeoutMs };
  return { kind: 'connection_failed', cause: codeOf(error) };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
