import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from './listen';

interface ForwardProxyOptions {
  /** User and password that requests need, as "user:password". @default none */
  credentials?: string;
  /** Key and certificate of a proxy that clients connect to with TLS. */
  tls?: Pick<ServerOptions, 'key' | 'cert'>;
  /** Status of the response to every CONNECT. @default 200 */
  connectStatus?: number;
}

export interface ForwardProxy {
  /** URL without credentials. */
  url: string;
  /** Host and port. */
  label: string;
  /** Requests in the order of arrival, like "CONNECT cloud.test:443" or "GET http://cloud.test/v3". */
  requests: readonly string[];
  close: () => void;
}

/** Headers that concern the connection to the proxy only. */
const HOP_BY_HOP = new Set(['proxy-authorization', 'proxy-connection', 'connection']);

/**
 * Starts a forward proxy that counts requests: CONNECT for tunnels, and absolute form for http. Every name leads to
 * 127.0.0.1, as in a network whose names only the proxy can resolve.
 */
export async function startForwardProxy({
  credentials,
  tls,
  connectStatus = 200,
}: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const requests: string[] = [];
  const sockets = new Set<Duplex>();
  const isAuthorized = ({ headers }: IncomingMessage) =>
    credentials === undefined ||
    headers['proxy-authorization'] === `Basic ${Buffer.from(credentials).toString('base64')}`;

  const forward = (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request;
    requests.push(`${method} ${url}`);
    if (!isAuthorized(request)) {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="test"' }).end('Who are you?');
      return;
    }
    if (!url.startsWith('http://')) {
      response.writeHead(400).end('The target is not in absolute form.');
      return;
    }
    const { port, pathname, search } = new URL(url);
    const forwarded = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name));
    const upstream = send(
      { host: '127.0.0.1', port, method, path: pathname + search, headers: Object.fromEntries(forwarded) },
      (incoming) => {
        response.writeHead(incoming.statusCode ?? 502, incoming.headers);
        incoming.pipe(response);
      },
    );
    upstream.on('error', () => response.writeHead(502).end());
    request.pipe(upstream);
  };

  const tunnel = (request: IncomingMessage, client: Duplex) => {
    const { url = '' } = request;
    requests.push(`CONNECT ${url}`);
    sockets.add(client.on('error', () => undefined));
    const status = isAuthorized(request) ? connectStatus : 407;
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 4\r\n\r\nno\r\n`);
      return;
    }
    const upstream: Socket = connect(Number(new URL(`http://${url}`).port || 80), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream.on('error', () => client.destroy()));
    client.on('close', () => upstream.destroy());
  };

  const server = tls === undefined ? createServer(forward) : createTlsServer(tls, forward);
  server.on('connect', tunnel);
  const { port } = await listen(server);
  const label = `127.0.0.1:${port}`;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${label}`,
    label,
    requests,
    close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
