import 'server-only';
import { describeCertificateError } from './certificate-error';

/**
 * `unreachable`: no connection to the proxy. `certificate`: the proxy's own certificate was not accepted.
 * `credentials`: status 407. `refused`: the proxy doesn't connect to the host. `no_upstream`: it can't. `invalid`: the
 * response is not one of an HTTP proxy.
 */
export type ProxyFault =
  'unreachable' | 'certificate' | 'credentials' | 'refused' | 'no_upstream' | 'invalid';

/** Fault of a proxy, without credentials. */
export interface ProxyErrorFields {
  /** Host and port of the proxy, without credentials. */
  proxy: string;
  /** Host and port that the request was for. */
  target: string;
  fault: ProxyFault;
  /** HTTP status, or a code like ECONNREFUSED. */
  code: string;
}

const DESCRIPTIONS: Readonly<Record<ProxyFault, (fields: ProxyErrorFields) => string>> = {
  unreachable: ({ proxy, code }) => `the proxy ${proxy} can't be reached (${code})`,
  certificate: ({ proxy, code }) => describeCertificateError(`the proxy ${proxy}`, code),
  credentials: ({ proxy, code }) => `the proxy ${proxy} requires valid credentials (${code})`,
  refused: ({ proxy, target, code }) => `the proxy ${proxy} refused the connection to ${target} (${code})`,
  no_upstream: ({ proxy, target, code }) => `the proxy ${proxy} can't connect to ${target} (${code})`,
  invalid: ({ proxy, code }) => `the proxy ${proxy} doesn't respond like an HTTP proxy (${code})`,
};

/** Describes the fault of a proxy in English, without a full stop. Contains no credentials. */
export function describeProxyFault(fields: ProxyErrorFields): string {
  return DESCRIPTIONS[fields.fault](fields);
}

/** A request failed at the proxy, before it reached its target. The message contains no credentials. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';

  constructor(readonly fields: Readonly<ProxyErrorFields>) {
    super(describeProxyFault(fields));
  }
}

/** Returns the fault that the status of a proxy's response stands for. */
export function toProxyFault(status: number): ProxyFault {
  if (status === 407) return 'credentials';
  return status >= 500 ? 'no_upstream' : 'refused';
}
