import { CHANNEL_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { withPermission } from '@/lib/server/http/with-permission';
import { readText } from '@/lib/server/http/read-text';
import { problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import { channelTestRequestSchema, type ChannelTestResponse } from '@/lib/contract/notification-schemas';
import { createProblem } from '@/lib/contract/problem';
import { parseJson } from '@/lib/server/parse-json';
import { getNotifications } from '@/lib/server/notifications/get-notifications';
import { getServices } from '@/lib/server/services';

/** Sends a test message and returns the receiver's response. The body is optional; `locale` defaults to `en`. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/channels/[id]/test'>,
): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const { id } = await params;
    const body = await readText(request);
    if (typeof body !== 'string') return problemResponse(body.problem);
    const parsed = channelTestRequestSchema.safeParse(body === '' ? {} : parseJson(body));
    if (!parsed.success) {
      return problemResponse(
        createProblem('invalid_request', 'The body must be empty, {"locale": "en"} or {"locale": "zh"}.'),
      );
    }
    const { store } = getServices();
    const channel = await store.notifications.findChannel(id);
    const result = await getNotifications().sendTest(id, parsed.data.locale ?? 'en');
    if (channel === null || result === null) {
      return problemResponse(CHANNEL_NOT_FOUND);
    }
    await audit(store, identity, 'channel_tested', channel.name);
    return resultResponse(result satisfies ChannelTestResponse);
  });
}
