import 'server-only';
import { buildConnector } from 'undici';
import { checkBeforeProxy, createGuardedConnector, type AddressGuard } from '@/lib/server/guarded-connector';
import { connectToProxy } from './connect-to-proxy';
import type { Outbound, Proxy } from './outbound';
import { toPromise } from './to-promise';
import { openTunnel } from './tunnel';
import { withDeadline } from './with-deadline';

interface ConnectorOptions {
  /** Timeout of a connection, including the tunnel and TLS. */
  timeoutMs: number;
  /** Rule for addresses, if users enter the URLs. */
  guard?: AddressGuard | undefined;
}

/**
 * Creates a connector that connects directly or through a proxy, depending on the target. For https, the proxy opens a
 * tunnel (CONNECT). For http, it returns a connection to the proxy, which expects requests in absolute form.
 *
 * @returns The option `connect` of an Agent of undici. Connections fail with ProxyError if the proxy is at fault, and
 * with BlockedAddressError or UncheckedAddressError if the guard refuses the address.
 */
export function createConnector(
  outbound: Outbound,
  { timeoutMs, guard }: ConnectorOptions,
): buildConnector.connector {
  const { secureContext, proxyResolvesNames } = outbound;
  const secure = { timeout: timeoutMs, ...(secureContext !== undefined && { secureContext }) };
  const connect = buildConnector(secure);
  const connectDirectly =
    guard === undefined ? connect : createGuardedConnector({ ...guard, timeoutMs, secureContext });

  const connectThrough = (proxy: Proxy, target: buildConnector.Options) =>
    withDeadline(timeoutMs, async (track) => {
      if (guard !== undefined) await checkBeforeProxy(target.hostname, { ...guard, proxyResolvesNames });
      const socket = track(await connectToProxy(connect, proxy, target));
      if (target.protocol !== 'https:') return socket;
      const httpSocket = await openTunnel(socket, proxy, target);
      return toPromise(connect, { ...target, httpSocket });
    });

  return (target, callback) => {
    const proxy = outbound.findProxy(target);
    if (proxy === null) {
      connectDirectly(target, callback);
      return;
    }
    connectThrough(proxy, target).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}
