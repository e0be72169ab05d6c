import 'server-only';
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { isCertificateError } from './certificate-error';
import { getErrorCode } from './error-code';
import { toAuthority, type Proxy, type Target } from './outbound';
import { ProxyError } from './proxy-error';
import { toPromise } from './to-promise';

/**
 * Connects to a proxy, with TLS if its URL is https.
 * @throws ProxyError
 */
export async function connectToProxy(
  connect: buildConnector.connector,
  { protocol, hostname, port, label }: Proxy,
  target: Target,
): Promise<Socket> {
  try {
    return await toPromise(connect, { protocol, hostname, host: label, port: String(port) });
  } catch (error) {
    const code = getErrorCode(error);
    const fault = isCertificateError(code) ? 'certificate' : 'unreachable';
    throw new ProxyError({ proxy: label, target: toAuthority(target), fault, code });
  }
}
