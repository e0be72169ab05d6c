import { throwUnreachable } from './api-error';
import type * as ApiClient from './jobs-client';

/**
 * Loads the API client on demand, which keeps the schemas out of the initial bundle.
 *
 * @throws ApiError `unreachable` if its file can't be loaded. An error of its code is thrown as it is.
 */
export function loadApiClient(): Promise<typeof ApiClient> {
  return import('./jobs-client').catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ChunkLoadError') throwUnreachable(error);
    throw error;
  });
}
