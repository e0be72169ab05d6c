import 'server-only';
import { errors } from 'undici';
import { BlockedAddressError, UncheckedAddressError } from '@/lib/server/guarded-connector';
import { isCertificateError } from '@/lib/server/outbound/certificate-error';
import { getErrorCode } from '@/lib/server/outbound/error-code';
import { ProxyError } from '@/lib/server/outbound/proxy-error';
import type { SwrFailure } from './swr-error';

interface ConnectionContext {
  /** Host of the URL, with its port if that is not the scheme's. */
  host: string;
  /** Host and port of the proxy for this request; null without one. */
  proxy: string | null;
  timeoutMs: number;
  limitBytes: number;
}

/** Converts the error of a request that got no complete response. */
export function toConnectionFailure(
  error: unknown,
  { host, proxy, timeoutMs, limitBytes }: ConnectionContext,
): SwrFailure {
  if (error instanceof BlockedAddressError) return { kind: 'blocked_address' };
  if (error instanceof UncheckedAddressError) return { kind: 'unchecked_address', host: error.hostname };
  if (error instanceof ProxyError) return { kind: 'proxy', ...error.fields };
  if (error instanceof errors.ResponseExceededMaxSizeError) return { kind: 'too_large', limitBytes };
  const timedOut =
    error instanceof errors.ConnectTimeoutError || (error instanceof Error && error.name === 'TimeoutError');
  if (timedOut) return { kind: 'timeout', afterMs: timeoutMs, proxy };
  const cause = getErrorCode(error);
  if (isCertificateError(cause)) return { kind: 'certificate', cause, host };
  return { kind: 'connection_failed', cause, host, proxy };
}
