import 'server-only';
import type { Server, ServerResponse } from 'node:http';
import { Server as PlainServer } from 'node:net';

/**
 * Drains an HTTP server without truncating responses: tracks every response and closes connections once they
 * are idle.
 */
export class Drain {
  readonly #server: Server;
  readonly #open = new Set<ServerResponse>();
  #draining = false;

  constructor(server: Server) {
    this.#server = server;
  }

  /** Tracks a response. Call this before anything of it is sent. */
  track(response: ServerResponse): void {
    this.#open.add(response);
    if (this.#draining) setConnectionClose(response);
    response.once('close', () => {
      this.#open.delete(response);
      if (this.#draining) this.#closeIdle();
    });
  }

  /**
   * Stops accepting connections. Resolves once all are closed. Requests on open connections are still served
   * until then. Never resolves while a client keeps receiving: the caller sets the time limit.
   */
  begin(): Promise<void> {
    this.#draining = true;
    for (const response of this.#open) if (!response.headersSent) setConnectionClose(response);
    return new Promise((resolve) => {
      // close() of an HTTP server also destroys connections whose response is written but not yet received.
      PlainServer.prototype.close.call(this.#server, () => resolve());
      this.#closeIdle();
    });
  }

  /**
   * Node.js counts a connection as idle while its last response is still in transit. The next call closes it.
   */
  #closeIdle(): void {
    const isSending = [...this.#open].some((response) => response.writableEnded);
    if (!isSending) this.#server.closeIdleConnections();
  }
}

function setConnectionClose(response: ServerResponse): void {
  response.setHeader('Connection', 'close');
}
