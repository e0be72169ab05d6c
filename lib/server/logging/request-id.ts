import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Which request is being answered, so that every line of the log says so. `server.ts` and the modules of Next.js are
 * separate module graphs in one process, so that the store hangs on globalThis.
 */
const KEY = Symbol.for('swr-job-monitor.request-id');
const shared = globalThis as { [KEY]?: AsyncLocalStorage<string> };
const storage = (shared[KEY] ??= new AsyncLocalStorage<string>());

export const REQUEST_ID_HEADER = 'X-Request-Id';

export function withRequestId<T>(id: string, work: () => T): T {
  return storage.run(id, work);
}

/** Undefined where no request is being answered. */
export function currentRequestId(): string | undefined {
  return storage.getStore();
}
