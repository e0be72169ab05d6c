import { instanceResponse } from '@/lib/server/http/instance-response';
import { readInstanceId } from '@/lib/server/http/parameters';
import { isRefreshRequested } from '@/lib/server/http/raw-response';
import { withPermission } from '@/lib/server/http/with-permission';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getMonitor } from '@/lib/server/services';

type Context = RouteContext<'/api/instances/[instanceId]'>;

/** Returns one instance with its jobs. `Cache-Control: no-cache` refetches it from SWR. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'look', async (identity) => {
    const instanceId = await readInstanceId(params);
    const state = await getMonitor().instances.get(instanceId, {
      isRefresh: isRefreshRequested(request),
      canFetchUnknown: () => getAuth().canLookUp(identity),
    });
    return instanceResponse(request, state);
  });
}
