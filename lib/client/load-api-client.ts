import { ApiError } from './api-error';
import type * as ApiClient from './jobs-client';

/**
 * Loads the API client on demand, which keeps the schemas out of the initial bundle.
 *
 * @throws ApiError `unreachable` if it can't be loaded.
 */
export function loadApiClient(): Promise<typeof ApiClient> {
  return import('./jobs-client').catch((cause: unknown) => {
    throw new ApiError('unreachable', "Can't reach the server.", null, { cause });
  });
}
