import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { processGlobal } from '@/lib/server/process-global';

/** Request ID of the request in progress, added to every log line. */
const storage = processGlobal('request-id', () => new AsyncLocalStorage<string>());

export const REQUEST_ID_HEADER = 'X-Request-Id';

export function withRequestId<T>(id: string, work: () => T): T {
  return storage.get().run(id, work);
}

/** Returns undefined outside of a request. */
export function getRequestId(): string | undefined {
  return storage.get().getStore();
}
