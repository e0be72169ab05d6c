import { guarded } from '@/app/api/guard';
import { doneAnswer, problemAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { problem } from '@/lib/api/problem';
import { getServices } from '@/lib/process';

/** Removes a rule and its pending notifications. */
export function DELETE(request: Request, { params }: RouteContext<'/api/rules/[id]'>): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const { store } = getServices();
    const rule = await store.notifications.removeRule((await params).id);
    if (rule === null)
      return problemAnswer(problem('not_found', 'Rule not found. It may have been removed.'));
    const channel = await store.notifications.channel(rule.channelId);
    await audit(store, identity, 'rule_removed', channel?.name ?? rule.channelId);
    return doneAnswer();
  });
}
