import { CHANNEL_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { withPermission } from '@/lib/server/http/with-permission';
import { noContent, problemResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import { getServices } from '@/lib/server/services';

/** Removes a channel, its rules and its pending notifications. */
export function DELETE(request: Request, { params }: RouteContext<'/api/channels/[id]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const { store } = getServices();
    const channel = await store.notifications.deleteChannel((await params).id);
    if (channel === null) return problemResponse(CHANNEL_NOT_FOUND);
    await audit(store, identity, 'channel_removed', channel.name);
    return noContent();
  });
}
