// Client of the list of `/api/instances`. Loaded on demand (see `./load-api-client`), because it includes the schemas.
import { instancesResponseSchema, type InstancesResponse } from '@/lib/contract/instance-schemas';
import { get } from './http-client';

/**
 * Finds instances by a part of their name or ID (`GET /api/instances?q=`).
 *
 * @param options.isKnown Whether to find only instances that the dashboard knows. Otherwise an unknown name is
 * looked up in SWR.
 * @throws ApiError
 */
export async function fetchInstances(
  text: string,
  { isKnown, limit, signal }: { isKnown: boolean; limit: number; signal: AbortSignal },
): Promise<InstancesResponse> {
  const params = new URLSearchParams({ q: text, limit: String(limit) });
  if (isKnown) params.set('known', 'true');
  return get(`/api/instances?${params.toString()}`, {
    schema: instancesResponseSchema,
    before: undefined,
    signal,
  });
}
