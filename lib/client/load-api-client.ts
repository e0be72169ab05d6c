import { ApiError } from './api-error';
import type * as ApiClient from './jobs-client';

/**
 * Loads the API client on demand, which keeps the schemas out of the initial bundle.
 *
 * @throws ApiError if its file can't be loaded.
 */
export function loadApiClient(): Promise<typeof ApiClient> {
  return import('./jobs-client').catch(toLoadError);
}

/** Converts a failed import. A reachable server without the file has a newer build than this page. */
async function toLoadError(cause: unknown): Promise<never> {
  if (!(cause instanceof Error) || cause.name !== 'ChunkLoadError') throw cause;
  const isReachable = await fetch('/api/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  throw new ApiError(isReachable ? 'unexpected' : 'unreachable', cause.message, null, { cause });
}
