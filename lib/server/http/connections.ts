import 'server-only';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Maximum number of open connections. More are closed at once. */
const MAX_CONNECTIONS = 5_000;
/** Connections kept free by closing idle ones, so that health checks and users get through a flood of connections. */
const SPARE_CONNECTIONS = 100;
/** Maximum number of requests on one connection that have no response yet. Browsers and proxies send one at a time. */
const MAX_PIPELINED_REQUESTS = 16;

interface Options {
  maxConnections?: number;
  spareConnections?: number;
}

/** Limits the connections of a server, and the requests on each. */
export class Connections {
  /** Number of connections above which idle ones are closed. */
  readonly #threshold: number;
  /** Connections that no response is due on, the longest idle first. Most have sent no complete request. */
  readonly #idle = new Set<Duplex>();
  readonly #requests = new WeakMap<Duplex, number>();
  #open = 0;

  constructor(
    server: Server,
    { maxConnections = MAX_CONNECTIONS, spareConnections = SPARE_CONNECTIONS }: Options = {},
  ) {
    server.maxConnections = maxConnections;
    this.#threshold = maxConnections - spareConnections;
    server.on('connection', (socket) => this.#add(socket));
  }

  /** Tracks a request until its response is sent. Closes the connection and returns false if there are too many. */
  track({ socket }: IncomingMessage, response: ServerResponse): boolean {
    const requests = this.#count(socket) + 1;
    if (requests > MAX_PIPELINED_REQUESTS) {
      socket.destroy();
      return false;
    }
    this.#requests.set(socket, requests);
    this.#idle.delete(socket);
    response.once('close', () => {
      const remaining = this.#count(socket) - 1;
      this.#requests.set(socket, remaining);
      if (remaining === 0 && !socket.destroyed) this.#idle.add(socket);
    });
    return true;
  }

  /** Returns whether a response is due on a connection, or being sent. */
  isResponding(socket: Duplex): boolean {
    return this.#count(socket) > 0;
  }

  #count(socket: Duplex): number {
    return this.#requests.get(socket) ?? 0;
  }

  #add(socket: Duplex): void {
    this.#open += 1;
    this.#idle.add(socket);
    socket.once('close', () => {
      this.#open -= 1;
      this.#idle.delete(socket);
    });
    if (this.#open <= this.#threshold) return;
    const [oldest] = this.#idle;
    if (oldest !== socket) oldest?.destroy();
  }
}
