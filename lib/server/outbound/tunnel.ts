import 'server-only';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { getErrorCode } from './error-code';
import { toAuthority, type Proxy, type Target } from './outbound';
import { ProxyError, toProxyFault, type ProxyFault } from './proxy-error';

/**
 * Requests a tunnel to a target from a proxy (CONNECT, RFC 9110 section 9.3.6), with its credentials.
 * @throws ProxyError
 */
export function openTunnel(socket: Socket, proxy: Proxy, target: Target): Promise<Socket> {
  const authority = toAuthority(target);
  return new Promise((resolve, reject) => {
    const fail = (fault: ProxyFault, code: string) => {
      socket.destroy();
      reject(new ProxyError({ proxy: proxy.label, target: authority, fault, code }));
    };
    request({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      headers: {
        Host: authority,
        ...(proxy.authorization !== null && { 'Proxy-Authorization': proxy.authorization }),
      },
    })
      .on('connect', ({ statusCode = 0 }, tunnel, head) => {
        if (statusCode < 200 || statusCode > 299) {
          fail(toProxyFault(statusCode), String(statusCode));
          return;
        }
        if (head.length > 0) tunnel.unshift(head);
        resolve(socket);
      })
      .on('error', (error) => {
        const code = getErrorCode(error);
        fail(code.startsWith('HPE_') ? 'invalid' : 'unreachable', code);
      })
      .end();
  });
}
