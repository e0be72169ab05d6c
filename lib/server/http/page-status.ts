import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/**
 * Lets a page choose its HTTP status. Next.js gives pages 200, 404 and 500 only, but a page that shows a refused or
 * invalid job must not say 200 to a script or a probe. `server.ts` and the pages are separate module graphs in one
 * process, so that the store hangs on globalThis.
 */
interface Chosen {
  status: number | null;
}

const KEY = Symbol.for('swr-job-monitor.page-status');
const shared = globalThis as { [KEY]?: AsyncLocalStorage<Chosen> };
const storage = (shared[KEY] ??= new AsyncLocalStorage<Chosen>());

/** To be called by a page before anything of it is sent. */
export function setPageStatus(status: number): void {
  const chosen = storage.getStore();
  if (chosen) chosen.status = status;
}

/** Runs `handle`; what the page chooses replaces a 200. */
export function withPageStatus<T>(response: ServerResponse, handle: () => T): T {
  const chosen: Chosen = { status: null };
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? (chosen.status ?? status) : status, ...rest);
  return storage.run(chosen, handle);
}
