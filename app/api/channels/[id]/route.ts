import { readEditableId } from '@/lib/server/http/parameters';
import { CHANNEL_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { withPermission } from '@/lib/server/http/with-permission';
import { readText } from '@/lib/server/http/read-text';
import { parseJsonBody } from '@/lib/server/http/parse-json-body';
import { noContent, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import type { ChannelCreatedResponse } from '@/lib/contract/notification-schemas';
import { createProblem } from '@/lib/contract/problem';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { ChannelError } from '@/lib/server/notifications/channel-error';
import { getNotifications } from '@/lib/server/notifications/get-notifications';
import { getServices } from '@/lib/server/services';

/** Changes a channel. Omitted settings stay. Its URL and secret are never returned, but for a generated secret. */
export function PATCH(request: Request, { params }: RouteContext<'/api/channels/[id]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const id = await readEditableId(params, 'channel');
    const body = await readText(request);
    if (typeof body !== 'string') return problemResponse(body.problem);
    try {
      const changed = await getNotifications().change(id, parseJsonBody(body));
      if (changed === null) return problemResponse(CHANNEL_NOT_FOUND);
      await audit(getServices().store, identity, 'channel_changed', changed.channel.name);
      return resultResponse(changed satisfies ChannelCreatedResponse);
    } catch (error) {
      if (!(error instanceof ChannelError || error instanceof CredentialsError)) throw error;
      return problemResponse(createProblem('channel_refused', error.message));
    }
  });
}

/** Removes a channel, its rules and its pending notifications. */
export function DELETE(request: Request, { params }: RouteContext<'/api/channels/[id]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const { store } = getServices();
    const channel = await store.notifications.deleteChannel(await readEditableId(params, 'channel'));
    if (channel === null) return problemResponse(CHANNEL_NOT_FOUND);
    await audit(store, identity, 'channel_removed', channel.name);
    return noContent();
  });
}
