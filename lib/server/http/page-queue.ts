import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createTurnQueue } from '@/lib/server/turn-queue';
import { waitAtMost } from '@/lib/server/wait-at-most';
import { isApiTarget } from './api-target';

/**
 * Pages that are rendered at the same time. Rendering one keeps the process busy for some 20 ms. Some wait for SWR
 * meanwhile.
 */
const MAX_RENDERING = 8;
/** The rest is left to other clients. */
const MAX_RENDERING_PER_CLIENT = 6;
const MAX_WAITING = 400;
const MAX_WAITING_PER_CLIENT = 200;
/** Time after which the next page may start, in ms: its client may be slow to receive it. */
const MAX_TURN_MS = 5_000;

/** Limits how many pages are rendered at the same time, so that a flood of requests doesn't delay health checks and the API. */
export interface PageQueue {
  /**
   * Runs `render` when it is its turn, at once for API requests. Skips it if the client has left meanwhile. Responds with
   * 503 if too many requests are waiting.
   *
   * @param client Key of the client, of whose pages only some are rendered at the same time.
   */
  run: (
    request: IncomingMessage,
    response: ServerResponse,
    client: string,
    render: () => Promise<void>,
  ) => Promise<void>;
}

export function createPageQueue(): PageQueue {
  const queue = createTurnQueue({
    maxRunning: MAX_RENDERING,
    maxRunningPerKey: MAX_RENDERING_PER_CLIENT,
    maxWaiting: MAX_WAITING,
    maxWaitingPerKey: MAX_WAITING_PER_CLIENT,
  });

  return {
    async run(request, response, client, render) {
      if (isApiTarget(request.url ?? '')) {
        await render();
        return;
      }
      let rendering: Promise<void> | undefined;
      const turn = queue.run({
        key: client,
        async work() {
          if (response.destroyed || request.socket.destroyed) return;
          rendering = render();
          await waitAtMost(MAX_TURN_MS, rendering);
        },
      });
      if (turn === null) refuse(response);
      else await turn;
      await rendering;
    },
  };
}

function refuse(response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '2' });
  response.end('The server is busy. Reload the page in a few seconds.\n服务器繁忙，请几秒后刷新页面。\n');
}
