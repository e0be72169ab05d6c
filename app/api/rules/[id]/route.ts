import { readId } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { noContent, problemResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import { createProblem } from '@/lib/contract/problem';
import { getServices } from '@/lib/server/services';

/** Removes a rule and its pending notifications. */
export function DELETE(request: Request, { params }: RouteContext<'/api/rules/[id]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const { store } = getServices();
    const rule = await store.notifications.deleteRule(await readId(params));
    if (rule === null)
      return problemResponse(createProblem('not_found', 'Rule not found. It may have been removed.'));
    const channel = await store.notifications.findChannel(rule.channelId);
    await audit(store, identity, 'rule_removed', channel?.name ?? rule.channelId);
    return noContent();
  });
}
