import 'server-only';
import { hasErrorName } from '@/lib/server/named-error';

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

/** Every way a request to the cloud can fail. */
export type SwrFailure =
  | { kind: 'unauthorized'; upstream: UpstreamResponse }
  | { kind: 'forbidden'; upstream: UpstreamResponse }
  | { kind: 'not_found'; upstream: UpstreamResponse }
  | { kind: 'rejected'; upstream: UpstreamResponse }
  | { kind: 'throttled'; upstream: UpstreamResponse; retryAfterMs: number | null }
  | { kind: 'server_error'; upstream: UpstreamResponse }
  | { kind: 'timeout'; afterMs: number }
  /** `cause` is the system's code, like ECONNREFUSED. */
  | { kind: 'connection_failed'; cause: string }
  | { kind: 'not_json'; upstream: UpstreamResponse; contentType: string | null }
  | { kind: 'not_a_job'; upstream: UpstreamResponse; why: string }
  | { kind: 'too_large'; limitBytes: number }
  /** The project of the credential could not be told (IAM lists none, or several). */
  | { kind: 'no_project'; why: string }
  /** There is no credential to ask with: whoever should issue one answered without. */
  | { kind: 'no_credential'; why: string; upstream: UpstreamResponse }
  /** Nobody can be asked what an authorization message says: the region has no STS, or it takes no tokens. */
  | { kind: 'no_sts'; why: string };

/** Service that the request was sent to. */
export type CloudService = 'SWR' | 'IAM' | 'STS' | 'ECS metadata';

export class SwrError extends Error {
  override readonly name = 'SwrError';
  static override [Symbol.hasInstance] = hasErrorName('SwrError');

  constructor(
    readonly failure: SwrFailure,
    /** Method, host and path of the request, without headers. */
    asked: string,
    readonly service: CloudService = 'SWR',
  ) {
    super(`${asked}: ${failure.kind}`);
  }
}
