import { readId } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { noContent, problemResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import { createProblem } from '@/lib/contract/problem';
import { getServices } from '@/lib/server/services';

/** Removes a channel, its rules and its pending notifications. */
export function DELETE(request: Request, { params }: RouteContext<'/api/channels/[id]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const { store } = getServices();
    const channel = await store.notifications.deleteChannel(await readId(params));
    if (channel === null)
      return problemResponse(createProblem('not_found', 'Channel not found. It may have been removed.'));
    await audit(store, identity, 'channel_removed', channel.name);
    return noContent();
  });
}
