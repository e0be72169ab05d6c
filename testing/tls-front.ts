import { request as send } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { listen } from './listen';

export interface TlsFront {
  port: number;
  close: () => void;
}

/** Starts a server that ends TLS and forwards requests unchanged to an http server. */
export async function startTlsFront(
  target: string,
  options: Pick<ServerOptions, 'key' | 'cert'>,
): Promise<TlsFront> {
  const { hostname, port: targetPort } = new URL(target);
  const server = createServer(options, (request, response) => {
    const { method, url: path, headers } = request;
    const upstream = send({ hostname, port: targetPort, method, path, headers }, (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      incoming.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    request.pipe(upstream);
  });
  const { port } = await listen(server);
  return {
    port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
