import 'server-only';
import { request as send } from 'undici';
import type { AddressGuard } from '@/lib/server/guarded-connector';
import { redact } from '@/lib/server/logging/redact';
import { createOutboundAgent } from '@/lib/server/outbound/agent';
import { DIRECT, type Outbound } from '@/lib/server/outbound/outbound';
import { createHeaders, listSecrets, getService, type CloudRequest, type Credential } from './credential';
import { limitCode } from './payload-limits';
import { SwrError } from './swr-error';
import { toConnectionFailure } from './to-connection-failure';

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
   * @param guard Rule for the addresses that requests may be sent to. Others fail with `blocked_address`.
   */
  restrict: (guard: AddressGuard) => CloudHttp;
  /**
   * Creates a client with the same options and connections of its own, which never uses a proxy: for services that are
   * reachable from this machine only, like the metadata service.
   */
  withoutProxy: () => CloudHttp;
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
  /** Proxy and trusted certificates. @default direct connections, with the certificates of Node.js */
  outbound?: Outbound | undefined;
  observe?: (call: ObservedRequest) => void;
}

/**
 * Creates the pooled keep-alive client for all requests to the cloud. Redirects are not followed, since one
 * could send a signature to another host.
 * @param timeoutMs Timeout of the whole exchange.
 * @throws SwrError
 */
export function createCloudHttp(options: CloudHttpOptions): CloudHttp {
  return createClient(options);
}

function createClient(options: CloudHttpOptions, guard?: AddressGuard): CloudHttp {
  const { timeoutMs, observe, outbound = DIRECT } = options;
  const derived: CloudHttp[] = [];
  const derive = (client: CloudHttp) => {
    derived.push(client);
    return client;
  };
  const createAgent = (connections: number, maxResponseSize: number) =>
    createOutboundAgent(outbound, {
      timeoutMs,
      guard,
      connections,
      maxResponseSize,
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
        const failure = toConnectionFailure(error, {
          host: request.url.host,
          proxy: outbound.findProxy(request.url)?.label ?? null,
          timeoutMs: limitMs,
          limitBytes,
        });
        report(failure.kind, null);
        throw new SwrError(failure, requestLine, getService(request.operation));
      }
    },
    restrict: (addressGuard) => derive(createClient(options, addressGuard)),
    withoutProxy: () =>
      derive(createClient({ ...options, outbound: { ...outbound, findProxy: () => null } }, guard)),
    async close() {
      await Promise.all([agent.destroy(), listAgent.destroy(), ...derived.map((client) => client.close())]);
    },
  };
}
