import { readInstanceId } from '@/lib/server/http/parameters';
import { INSTANCE_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { noContent, problemResponse } from '@/lib/server/http/responses';
import { withPermission } from '@/lib/server/http/with-permission';
import { audit } from '@/lib/server/auth/audit';
import { getMonitor, getServices } from '@/lib/server/services';

type Context = RouteContext<'/api/instances/[instanceId]/follow'>;

/** Follows a known instance: it is checked until it is deleted, viewed or not. Idempotent. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const instanceId = await readInstanceId(params);
    const { instances } = getMonitor();
    if (!(await instances.findStored(instanceId))) return problemResponse(INSTANCE_NOT_FOUND);
    await instances.follow(instanceId);
    await audit(getServices().store, identity, 'instance_followed', instanceId);
    return noContent();
  });
}

/** Stops following an instance. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const instanceId = await readInstanceId(params);
    const { instances } = getMonitor();
    if (await instances.unfollow(instanceId)) {
      await audit(getServices().store, identity, 'instance_unfollowed', instanceId);
    } else if (!(await instances.findStored(instanceId))) {
      return problemResponse(INSTANCE_NOT_FOUND);
    }
    return noContent();
  });
}
