import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { processGlobal } from '@/lib/server/process-global';

/**
 * Lets a page set its HTTP status. Next.js supports only 200, 404 and 500 for pages, but a page of a denied
 * or invalid job must not return 200 to a script or a probe.
 */
interface PageStatus {
  status: number | null;
}

const storage = processGlobal('page-status', () => new AsyncLocalStorage<PageStatus>());

/** Sets the status of the page. Call this before any of it is sent. */
export function setPageStatus(status: number): void {
  const page = storage.get().getStore();
  if (page) page.status = status;
}

/** Runs `handle` and replaces a status of 200 by the one that the page has set. */
export function withPageStatus<T>(response: ServerResponse, handle: () => T): T {
  const page: PageStatus = { status: null };
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? (page.status ?? status) : status, ...rest);
  return storage.get().run(page, handle);
}
