import 'server-only';
import type { Server, ServerResponse } from 'node:http';
import { Server as PlainServer } from 'node:net';

/** Ends an HTTP server without cutting off an answer: watches every response, and closes connections as they fall idle. */
export class Drain {
  readonly #server: Server;
  readonly #open = new Set<ServerResponse>();
  #draining = false;

  constructor(server: Server) {
    this.#server = server;
  }

  /** To be told of every response before anything of it is sent. */
  watch(response: ServerResponse): void {
    this.#open.add(response);
    if (this.#draining) sayClose(response);
    response.once('close', () => {
      this.#open.delete(response);
      if (this.#draining) this.#closeIdle();
    });
  }

  /**
   * Stops accepting, and resolves once every connection is closed. What comes in on an open connection until then is
   * still answered. A client that never ends keeps this pending: the caller sets the limit.
   */
  begin(): Promise<void> {
    this.#draining = true;
    for (const response of this.#open) if (!response.headersSent) sayClose(response);
    return new Promise((resolve) => {
      // close() of an HTTP server also destroys connections whose answer is written but not yet read by the client.
      PlainServer.prototype.close.call(this.#server, () => resolve());
      this.#closeIdle();
    });
  }

  /** Node.js counts a connection as idle while its last answer is still on its way; the next call gets it then. */
  #closeIdle(): void {
    const onItsWay = [...this.#open].some((response) => response.writableEnded);
    if (!onItsWay) this.#server.closeIdleConnections();
  }
}

function sayClose(response: ServerResponse): void {
  response.setHeader('Connection', 'close');
}
