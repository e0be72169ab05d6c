import { withPermission } from '@/lib/server/http/with-permission';
import { readText } from '@/lib/server/http/read-text';
import { jsonResponse, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import type { ChannelCreatedResponse, ChannelsResponse } from '@/lib/contract/notification-schemas';
import { createProblem } from '@/lib/contract/problem';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { parseJsonBody } from '@/lib/server/http/parse-json-body';
import { ChannelError } from '@/lib/server/notifications/channel-error';
import { getNotifications } from '@/lib/server/notifications/get-notifications';
import { getServices } from '@/lib/server/services';

/** Lists channels without their secrets. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const { list, emailAvailable } = getNotifications();
    return jsonResponse(request, { channels: await list(), emailAvailable } satisfies ChannelsResponse);
  });
}

/** Adds a channel. Returns its secret only if it was generated here. Its URL is never returned. */
export function POST(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemResponse(body.problem);
    try {
      const created = await getNotifications().add(parseJsonBody(body), identity.name);
      await audit(getServices().store, identity, 'channel_added', created.channel.name);
      return resultResponse(created satisfies ChannelCreatedResponse, 201);
    } catch (error) {
      if (!(error instanceof ChannelError || error instanceof CredentialsError)) throw error;
      return problemResponse(createProblem('channel_refused', error.message));
    }
  });
}
