// Client of `/api/instances`. Loaded on demand with the first request, because it includes the schemas.
import * as z from 'zod/mini';
import { instanceResponseSchema, type InstanceResponse } from '@/lib/contract/instance-schemas';
import { get, post, remove, type ResponseMeta } from './http-client';
import type { Polled } from './polling';

interface FetchOptions {
  /** Previous response, for conditional requests and unchanged responses. */
  before: Polled<InstanceResponse> | undefined;
  /** Bypasses the server's cache. @default false */
  fresh?: boolean;
  signal?: AbortSignal;
}

/**
 * Fetches an instance with its jobs (`GET /api/instances/{instanceId}`).
 *
 * @throws ApiError
 */
export async function fetchInstance(
  instanceId: string,
  options: FetchOptions,
): Promise<InstanceResponse & ResponseMeta> {
  return get(`/api/instances/${encodeURIComponent(instanceId)}`, {
    schema: instanceResponseSchema,
    ...options,
  });
}

/**
 * Follows an instance until it is deleted (`POST /api/instances/{instanceId}/follow`), or stops following it (`DELETE`).
 *
 * @throws ApiError
 */
export async function followInstance(instanceId: string, following: boolean): Promise<void> {
  const path = `/api/instances/${encodeURIComponent(instanceId)}/follow`;
  if (following) await post(path, {}, { schema: z.unknown() });
  else await remove(path);
}
