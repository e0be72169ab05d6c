import { withBasePath } from '@/lib/contract/base-path';
import { ApiError, throwUnreachable } from './api-error';
import type * as InstanceClient from './instance-client';
import type * as ApiClient from './jobs-client';
import type * as InstancesClient from './instances-client';

/**
 * Loads the API client on demand, which keeps the schemas out of the initial bundle.
 *
 * @throws ApiError if its file can't be loaded. An error of its code is thrown as it is.
 */
export function loadApiClient(): Promise<typeof ApiClient> {
  return import('./jobs-client').catch(throwLoadError);
}

/**
 * Loads the client of instances like {@link loadApiClient}.
 *
 * @throws ApiError if its file can't be loaded.
 */
export function loadInstanceClient(): Promise<typeof InstanceClient> {
  return import('./instance-client').catch(throwLoadError);
}

/**
 * Converts a failed import. A server that responds, but lacks the file, has a newer build than this page.
 *
 * @throws ApiError if the file can't be loaded. An error of its code is thrown as it is.
 */
export async function throwLoadError(cause: unknown): Promise<never> {
  if (!(cause instanceof Error) || cause.name !== 'ChunkLoadError') throw cause;
  const { ok } = await fetch(withBasePath('/api/health'), { cache: 'no-store' }).catch(throwUnreachable);
  throw new ApiError(ok ? 'unexpected' : 'unreachable', cause.message, null, { cause });
}

/**
 * Loads the client of the list of instances on demand.
 *
 * @throws ApiError if its file can't be loaded.
 */
export function loadInstancesClient(): Promise<typeof InstancesClient> {
  return import('./instances-client').catch(throwLoadError);
}
