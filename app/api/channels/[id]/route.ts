import { guarded } from '@/app/api/guard';
import { doneAnswer, problemAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { problem } from '@/lib/api/problem';
import { getServices } from '@/lib/process';

/** Removes a channel, its rules and its pending notifications. */
export function DELETE(request: Request, { params }: RouteContext<'/api/channels/[id]'>): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const { store } = getServices();
    const channel = await store.notifications.removeChannel((await params).id);
    if (channel === null)
      return problemAnswer(problem('not_found', 'Channel not found. It may have been removed.'));
    await audit(store, identity, 'channel_removed', channel.name);
    return doneAnswer();
  });
}
