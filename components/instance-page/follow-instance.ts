import { setInstanceFollowed } from '@/lib/client/instance-queries';
import { getQueryClient } from '@/lib/client/react-query';

/**
 * Follows an instance, or stops following it, and updates the pages of this tab.
 *
 * @throws ApiError if the request fails.
 */
export function followInstance(instanceId: string, following: boolean): Promise<void> {
  return setInstanceFollowed(getQueryClient(), instanceId, following);
}
