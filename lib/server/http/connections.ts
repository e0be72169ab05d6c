import 'server-only';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Maximum number of open connections. More are closed at once. */
const MAX_CONNECTIONS = 5_000;
/** Connections kept free by closing idle ones, so that health checks and users get through a flood of connections. */
const SPARE_CONNECTIONS = 100;
/** Maximum number of requests on one connection that have no response yet. Browsers and proxies send one at a time. */
const MAX_PIPELINED_REQUESTS = 16;
/** Maximum size of all responses that clients have not received yet, in bytes. */
const MAX_UNSENT_BYTES = 64 * 1024 * 1024;
/** Number of requests, and time in ms, after which the size of the unsent responses is measured again. */
const MEASURE_REQUESTS = 64;
const MEASURE_INTERVAL_MS = 500;
/** Time without progress after which a client counts as gone if the whole response is ready, in ms. */
const SEND_TIMEOUT_MS = 60_000;

interface Options {
  maxConnections?: number;
  spareConnections?: number;
  maxUnsentBytes?: number;
}

/** Limits the connections of a server, the requests on each, and the responses that clients don't read. */
export class Connections {
  /** Number of connections above which idle ones are closed. */
  readonly #threshold: number;
  readonly #maxUnsentBytes: number;
  /** Connections that no response is due on, the longest idle first. Most have sent no complete request. */
  readonly #idle = new Set<Duplex>();
  /** Requests that wait for the response to an earlier one on the same connection. */
  readonly #waiting = new WeakMap<Duplex, (() => void)[]>();
  readonly #responses = new Map<ServerResponse, Duplex>();
  #open = 0;
  #sinceMeasured = 0;

  constructor(
    server: Server,
    {
      maxConnections = MAX_CONNECTIONS,
      spareConnections = SPARE_CONNECTIONS,
      maxUnsentBytes = MAX_UNSENT_BYTES,
    }: Options = {},
  ) {
    server.maxConnections = maxConnections;
    this.#threshold = maxConnections - spareConnections;
    this.#maxUnsentBytes = maxUnsentBytes;
    server.on('connection', (socket) => this.#add(socket));
    const timer = setInterval(() => this.#limitUnsent(), MEASURE_INTERVAL_MS).unref();
    server.once('close', () => clearInterval(timer));
  }

  /**
   * Calls `respond` once all earlier requests of the connection are responded to; never if the client has left by then.
   * Closes the connection if it has too many requests.
   */
  handle({ socket }: IncomingMessage, response: ServerResponse, respond: () => void): void {
    const start = () => {
      this.#track(socket, response);
      respond();
    };
    const waiting = this.#waiting.get(socket);
    if (waiting === undefined) {
      this.#waiting.set(socket, []);
      start();
    } else if (waiting.length + 1 < MAX_PIPELINED_REQUESTS) waiting.push(start);
    else socket.destroy();
  }

  /** Returns whether a response is due on a connection, or being sent. */
  isResponding(socket: Duplex): boolean {
    return this.#waiting.has(socket);
  }

  #track(socket: IncomingMessage['socket'], response: ServerResponse): void {
    this.#idle.delete(socket);
    this.#responses.set(response, socket);
    this.#sinceMeasured += 1;
    if (this.#sinceMeasured >= MEASURE_REQUESTS) this.#limitUnsent();
    response.once('prefinish', () => {
      // Everything that was sent at once needs no time limit, and setting one costs more than the check.
      if (socket.writableLength > 0) socket.setTimeout(SEND_TIMEOUT_MS);
    });
    response.once('close', () => {
      this.#responses.delete(response);
      const next = this.#waiting.get(socket)?.shift();
      if (next !== undefined && !socket.destroyed) {
        next();
        return;
      }
      this.#waiting.delete(socket);
      if (!socket.destroyed) this.#idle.add(socket);
    });
  }

  /** Closes the connections with the most unsent bytes while there are too many in total. */
  #limitUnsent(): void {
    this.#sinceMeasured = 0;
    const unsent = [...this.#responses].map(([{ writableLength }, socket]) => ({ socket, writableLength }));
    let total = unsent.reduce((sum, { writableLength }) => sum + writableLength, 0);
    if (total <= this.#maxUnsentBytes) return;
    for (const { socket, writableLength } of unsent.sort((a, b) => b.writableLength - a.writableLength)) {
      if (total <= this.#maxUnsentBytes) return;
      total -= writableLength;
      socket.destroy();
    }
  }

  #add(socket: Duplex): void {
    this.#open += 1;
    this.#idle.add(socket);
    socket.once('close', () => {
      this.#open -= 1;
      this.#idle.delete(socket);
      this.#waiting.delete(socket);
    });
    if (this.#open <= this.#threshold) return;
    const [oldest] = this.#idle;
    if (oldest !== socket) oldest?.destroy();
  }
}
