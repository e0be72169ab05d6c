import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';
import type { ProxyErrorFields } from '@/lib/server/outbound/proxy-error';

/** Error details of SWR or its gateway. Secrets are already redacted. */
export interface UpstreamResponse {
  /** HTTP status. */
  status: number;
  error_code?: string;
  error_msg?: string;
  /** Present if a permission was denied. Decoded by STS, never logged. */
  encoded_authorization_message?: string;
  request_id?: string;
}

/** Times of a rejected request, in ms since 1970. They show a wrong clock. */
export interface ExchangeTimes {
  /** This server's time, which the request was signed with. */
  signedAt: number;
  /** `Date` header of the response; null if there is none. */
  respondedAt: number | null;
}

/** The cloud refused the request. */
interface Refusal<Kind> {
  kind: Kind;
  upstream: UpstreamResponse;
  times?: ExchangeTimes;
}

/** Every way a request to the cloud can fail. */
export type SwrFailure =
  | Refusal<'unauthorized'>
  | Refusal<'forbidden'>
  | Refusal<'not_found'>
  | Refusal<'rejected'>
  | { kind: 'throttled'; upstream: UpstreamResponse; retryAfterMs: number | null }
  | { kind: 'server_error'; upstream: UpstreamResponse }
  /** `proxy` is the host and port of the proxy that the request went through; null without one. */
  | { kind: 'timeout'; afterMs: number; proxy: string | null }
  /** `cause` is the system's code, like ECONNREFUSED. */
  | { kind: 'connection_failed'; cause: string; host: string; proxy: string | null }
  /** The proxy is at fault, so that the request did not reach the endpoint. */
  | ({ kind: 'proxy' } & ProxyErrorFields)
  /** The endpoint of a stored profile has an address that it may not reach. Nothing was sent. */
  | { kind: 'blocked_address' }
  /** The name of the endpoint of a stored profile can be resolved by the proxy only. Nothing was sent. */
  | { kind: 'unchecked_address'; host: string }
  /** The server's certificate was not accepted. `cause` is the code of Node.js, like CERT_HAS_EXPIRED. */
  | { kind: 'certificate'; cause: string; host: string }
  | { kind: 'not_json'; upstream: UpstreamResponse; contentType: string | null }
  | { kind: 'not_a_job'; upstream: UpstreamResponse; why: string }
  | { kind: 'too_large'; limitBytes: number }
  /** The project can't be determined: IAM lists none of this name, or several. */
  | { kind: 'no_project'; why: string; name: string; region: string; count: number }
  /**
   * There is no credential: the issuer (IAM, STS, the metadata service or pod identity) responded without one, or a token
   * to obtain it with can't be read. Then there is no `upstream`. `fault` is set if the server's configuration allows no
   * request: it has no such identity, or its ID token must not be sent to this IAM.
   */
  | {
      kind: 'no_credential';
      why: string;
      upstream?: UpstreamResponse;
      fault?: 'not_configured' | 'foreign_iam';
    }
  /** Authorization messages can't be decoded: the region has no STS, or the profile uses a token, which STS rejects. */
  | { kind: 'no_sts'; why: string };

/** Service that the request was sent to. */
export type CloudService = 'SWR' | 'IAM' | 'STS' | 'ECS metadata' | 'pod identity';

export class SwrError extends Error {
  override readonly name = 'SwrError';
  static override [Symbol.hasInstance] = hasErrorName('SwrError');

  constructor(
    readonly failure: SwrFailure,
    /** Method, host and path of the request, without headers. */
    requestLine: string,
    readonly service: CloudService = 'SWR',
  ) {
    super(`${requestLine}: ${failure.kind}`);
  }
}
