import 'server-only';
import { isNamed } from '@/lib/server/named-error';

/** What SWR, or the gateway before it, said of itself in an error answer. Secrets are already redacted. */
export interface UpstreamAnswer {
  /** HTTP status. */
  status: number;
  error_code?: string;
  error_msg?: string;
  /** Only on a refusal for want of permission; decoded by STS. Never logged. */
  encoded_authorization_message?: string;
  request_id?: string;
}

/** Everything that can go wrong between this dashboard and the cloud. */
export type SwrFailure =
  | { kind: 'unauthorized'; upstream: UpstreamAnswer }
  | { kind: 'forbidden'; upstream: UpstreamAnswer }
  | { kind: 'not_found'; upstream: UpstreamAnswer }
  | { kind: 'rejected'; upstream: UpstreamAnswer }
  | { kind: 'throttled'; upstream: UpstreamAnswer; retryAfterMs: number | null }
  | { kind: 'server_error'; upstream: UpstreamAnswer }
  | { kind: 'timeout'; afterMs: number }
  /** `cause` is the system's code, like ECONNREFUSED. */
  | { kind: 'connection_failed'; cause: string }
  | { kind: 'not_json'; upstream: UpstreamAnswer; contentType: string | null }
  | { kind: 'not_a_job'; upstream: UpstreamAnswer; why: string }
  | { kind: 'too_large'; limitBytes: number }
  /** The project of the credential could not be told (IAM lists none, or several). */
  | { kind: 'no_project'; why: string }
  /** There is no credential to ask with: whoever should issue one answered without. */
  | { kind: 'no_credential'; why: string; upstream: UpstreamAnswer }
  /** Nobody can be asked what an authorization message says: the region has no STS, or it takes no tokens. */
  | { kind: 'no_sts'; why: string };

/** Who is asked. */
export type CloudService = 'SWR' | 'IAM' | 'STS' | 'ECS metadata';

export class SwrError extends Error {
  override readonly name = 'SwrError';
  static override [Symbol.hasInstance] = isNamed('SwrError');

  constructor(
    readonly failure: SwrFailure,
    /** What was asked, as "GET host/path": never a header. */
    asked: string,
    readonly service: CloudService = 'SWR',
  ) {
    super(`${asked}: ${failure.kind}`);
  }
}
