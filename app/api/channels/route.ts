import { guarded } from '@/lib/server/http/with-permission';
import { readText } from '@/lib/server/http/read-text';
import { jsonAnswer, problemAnswer, resultAnswer } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import type { ChannelCreatedAnswer, ChannelsAnswer } from '@/lib/contract/notification-schemas';
import { problem } from '@/lib/contract/problem';
import { CredentialsError } from '@/lib/server/credentials/errors';
import { parseJson } from '@/lib/server/json';
import { ChannelError } from '@/lib/server/notifications/errors';
import { getNotifications } from '@/lib/server/notifications/process';
import { getServices } from '@/lib/server/services';

/** Lists channels without their secrets. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'operate', async () => {
    const { list, emailAvailable } = getNotifications();
    return jsonAnswer(request, { channels: await list(), emailAvailable } satisfies ChannelsAnswer);
  });
}

/** Adds a channel. Returns its secret only if it was generated here. Its URL is never returned. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemAnswer(body.problem);
    try {
      const created = await getNotifications().add(parseJson(body), identity.name);
      await audit(getServices().store, identity, 'channel_added', created.channel.name);
      return resultAnswer(created satisfies ChannelCreatedAnswer, 201);
    } catch (error) {
      if (!(error instanceof ChannelError || error instanceof CredentialsError)) throw error;
      return problemAnswer(problem('channel_refused', error.message));
    }
  });
}
