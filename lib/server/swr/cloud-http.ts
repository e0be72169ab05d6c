import 'server-only';
import { Agent, errors, request as send } from 'undici';
import { BlockedAddressError, createGuardedConnector } from '@/lib/server/guarded-connector';
import { redact } from '@/lib/server/logging/redact';
import { createHeaders, listSecrets, getService, type CloudRequest, type Credential } from './credential';
import { limitCode } from './payload-limits';
import { isCertificateError } from './certificate-error';
import { SwrError, type SwrFailure } from './swr-error';

const MAX_RESPONSE_BYTES = 1024 * 1024;
/** A few huge jobs on a page of the list must not hide the others. */
const MAX_LIST_BYTES = 16 * 1024 * 1024;
const CONNECTIONS_PER_HOST = 32;
const LIST_CONNECTIONS_PER_HOST = 4;

export interface CloudResponse {
  status: number;
  /** Time the request was signed with, in ms since 1970. */
  signedAt: number;
  /** Body with every secret of the request redacted, like the headers. */
  body: string;
  header: (name: string) => string | null;
  /** Redacts every secret of the request in a text that was decoded from the body. */
  redact: (text: string) => string;
}

export interface CloudHttp {
  /** Sends a request. The credential is null only for requests that obtain one. */
  send: (request: CloudRequest, credential: Credential | null) => Promise<CloudResponse>;
  /**
   * Creates a client with the same options and connections of its own, which are closed with this one.
   * @param canReach Returns whether requests may be sent to an IP address. Others fail with `blocked_address`.
   */
  restrict: (canReach: (address: string) => boolean) => CloudHttp;
  close: () => Promise<void>;
}

/** A completed request, for the metrics: `outcome` is the HTTP status or the kind of failure. */
export interface ObservedRequest {
  operation: CloudRequest['operation'];
  outcome: string;
  seconds: number;
  /** X-Request-Id of the response; null if there is none. */
  requestId: string | null;
}

interface CloudHttpOptions {
  timeoutMs: number;
  observe?: (call: ObservedRequest) => void;
}

/**
 * Creates the pooled keep-alive client for all requests to the cloud. Redirects are not followed, since one
 * could send a signature to another host.
 * @param timeoutMs Timeout of the whole exchange.
 * @throws SwrError
 */
export function createCloudHttp(options: CloudHttpOptions): CloudHttp {
  return createClient(options, { timeout: options.timeoutMs });
}

function createClient(
  { timeoutMs, observe }: CloudHttpOptions,
  connect: Agent.Options['connect'],
): CloudHttp {
  const restricted: CloudHttp[] = [];
  const createAgent = (connections: number, maxResponseSize: number) =>
    new Agent({
      connections,
      maxResponseSize,
      connect,
      // The signal below limits the whole exchange. The timeouts of undici would report a different error.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  const agent = createAgent(CONNECTIONS_PER_HOST, MAX_RESPONSE_BYTES);
  const listAgent = createAgent(LIST_CONNECTIONS_PER_HOST, MAX_LIST_BYTES);

  return {
    async send(request, credential) {
      const signedAt = new Date();
      const headers = createHeaders(request, credential, signedAt);
      const clean = (text: string) => redact(text, listSecrets(request, credential, headers));
      const limitMs = Math.min(request.timeoutMs ?? timeoutMs, timeoutMs);
      const isList = request.operation === 'ListInstanceJobs';
      const startedAt = performance.now();
      const report = (outcome: string, requestId: string | null) => {
        const seconds = (performance.now() - startedAt) / 1000;
        observe?.({ operation: request.operation, outcome, seconds, requestId });
      };
      try {
        const response = await send(request.url, {
          dispatcher: isList ? listAgent : agent,
          method: request.method,
          headers,
          body: request.body ?? null,
          signal: AbortSignal.timeout(limitMs),
        });
        const body = await response.body.text();
        const header = (name: string) => {
          const value = response.headers[name.toLowerCase()];
          const first = Array.isArray(value) ? value[0] : value;
          return first === undefined ? null : clean(first);
        };
        const requestId = header('X-Request-Id');
        report(String(response.statusCode), requestId && limitCode(requestId));
        return {
          status: response.statusCode,
          signedAt: signedAt.getTime(),
          body: clean(body),
          header,
          redact: clean,
        };
      } catch (error) {
        const requestLine = `${request.method} ${request.url.host}${request.url.pathname}`;
        const limitBytes = isList ? MAX_LIST_BYTES : MAX_RESPONSE_BYTES;
        const failure = toFailure(error, { timeoutMs: limitMs, limitBytes });
        report(failure.kind, null);
        throw new SwrError(failure, requestLine, getService(request.operation));
      }
    },
    restrict(canReach) {
      const client = createClient({ timeoutMs, observe }, createGuardedConnector({ canReach, timeoutMs }));
      restricted.push(client);
      return client;
    },
    async close() {
      await Promise.all([
        agent.destroy(),
        listAgent.destroy(),
        ...restricted.map((client) => client.close()),
      ]);
    },
  };
}

function toFailure(
  error: unknown,
  { timeoutMs, limitBytes }: { timeoutMs: number; limitBytes: number },
): SwrFailure {
  if (error instanceof BlockedAddressError) return { kind: 'blocked_address' };
  if (error instanceof errors.ResponseExceededMaxSizeError) return { kind: 'too_large', limitBytes };
  const timedOut =
    error instanceof errors.ConnectTimeoutError || (error instanceof Error && error.name === 'TimeoutError');
  if (timedOut) return { kind: 'timeout', afterMs: timeoutMs };
  const cause = getErrorCode(error);
  return { kind: isCertificateError(cause) ? 'certificate' : 'connection_failed', cause };
}

function getErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : getErrorCode(error.cause);
}
