import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Request ID of the request in progress, added to every log line. */
const KEY = Symbol.for('swr-job-monitor.request-id');
const shared = globalThis as { [KEY]?: AsyncLocalStorage<string> };
const storage = (shared[KEY] ??= new AsyncLocalStorage<string>());

export const REQUEST_ID_HEADER = 'X-Request-Id';

export function withRequestId<T>(id: string, work: () => T): T {
  return storage.run(id, work);
}

/** Returns undefined outside of a request. */
export function getRequestId(): string | undefined {
  return storage.getStore();
}
