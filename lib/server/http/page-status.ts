import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/**
 * Lets a page set its HTTP status. Next.js supports only 200, 404 and 500 for pages, but a page of a denied
 * or invalid job must not return 200 to a script or a probe.
 */
interface Chosen {
  status: number | null;
}

const KEY = Symbol.for('swr-job-monitor.page-status');
const shared = globalThis as { [KEY]?: AsyncLocalStorage<Chosen> };
const storage = (shared[KEY] ??= new AsyncLocalStorage<Chosen>());

/** Sets the status of the page. Call this before any of it is sent. */
export function setPageStatus(status: number): void {
  const chosen = storage.getStore();
  if (chosen) chosen.status = status;
}

/** Runs `handle` and replaces a status of 200 by the one that the page has set. */
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
