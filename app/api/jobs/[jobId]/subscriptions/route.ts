import { readJobId } from '@/lib/server/http/parameters';
import { addSubscription, listSubscriptions, removeSubscription } from '@/lib/server/http/subscriptions';
import { withPermission } from '@/lib/server/http/with-permission';

type Context = RouteContext<'/api/jobs/[jobId]/subscriptions'>;

/** Lists the subscriptions of a job, and the available channels. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async () =>
    listSubscriptions(request, { jobId: await readJobId(params) }),
  );
}

/** Subscribes a channel to the end of a job. Idempotent. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async (identity) =>
    addSubscription(request, { jobId: await readJobId(params) }, identity),
  );
}

/** Unsubscribes the channel `?channelId=` from a job. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'keep', async () =>
    removeSubscription(request, { jobId: await readJobId(params) }),
  );
}
