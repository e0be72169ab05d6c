import { guarded } from '@/app/api/guard';
import { readText } from '@/app/api/read-text';
import { jsonAnswer, problemAnswer, resultAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import type { ChannelCreatedAnswer, ChannelsAnswer } from '@/lib/api/notifications';
import { problem } from '@/lib/api/problem';
import { CredentialsError } from '@/lib/credentials/errors';
import { parseJson } from '@/lib/json';
import { ChannelError } from '@/lib/notifications/errors';
import { getNotifications } from '@/lib/notifications/process';
import { getServices } from '@/lib/process';

/** Every channel, without what it takes to send to it. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'operate', async () => {
    const { list, emailAvailable } = getNotifications();
    return jsonAnswer(request, { channels: await list(), emailAvailable } satisfies ChannelsAnswer);
  });
}

/** Adds a channel. Its address and secret are never seen again, but in this answer a secret that was made here. */
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
