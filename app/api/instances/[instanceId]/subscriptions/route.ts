import { audit } from '@/lib/server/auth/audit';
import { hasPermission, type Identity } from '@/lib/server/auth/identity';
import { createProblem } from '@/lib/contract/problem';
import { INSTANCE_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { readInstanceId } from '@/lib/server/http/parameters';
import { problemResponse } from '@/lib/server/http/responses';
import { addSubscription, listSubscriptions, removeSubscription } from '@/lib/server/http/subscriptions';
import { withPermission } from '@/lib/server/http/with-permission';
import { getMonitor, getServices } from '@/lib/server/services';

type Context = RouteContext<'/api/instances/[instanceId]/subscriptions'>;

/** Lists the subscriptions of an instance, and the available channels. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async () =>
    listSubscriptions(request, { instanceId: await readStoredId(params) }),
  );
}

/** Subscribes a channel to the events of an instance, and follows the instance. Idempotent. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async (identity) => {
    const instanceId = await readStoredId(params);
    return addSubscription(request, { instanceId }, identity, () => follow(instanceId, identity));
  });
}

/** Unsubscribes the channel `?channelId=` from an instance, which is still followed. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async () =>
    removeSubscription(request, { instanceId: await readStoredId(params) }),
  );
}

/** Reads the instance ID of a path as the store has it. */
async function readStoredId(params: Context['params']): Promise<string> {
  return (await readInstanceId(params)).toLowerCase();
}

/** Follows an instance. Only operators may: others can subscribe to one that is followed already. */
async function follow(instanceId: string, identity: Identity): Promise<Response | null> {
  const { instances } = getMonitor();
  const { store } = getServices();
  if (!(await instances.findStored(instanceId))) return problemResponse(INSTANCE_NOT_FOUND);
  const record = await store.instances.findInstance(instanceId);
  if (record?.isFollowed === true || record?.deletedAt != null) return null;
  if (!hasPermission(identity, 'operate')) {
    const detail = 'This instance is not followed. An operator can follow it.';
    return problemResponse(createProblem('not_allowed', detail));
  }
  await instances.follow(instanceId);
  await audit(store, identity, 'instance_followed', instanceId);
  return null;
}
