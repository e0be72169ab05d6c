import { readEditableId } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { CHANNEL_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { readRule, toRuleResponse } from '@/lib/server/http/rule-body';
import { noContent, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import type { RuleResponse } from '@/lib/contract/notification-schemas';
import { createProblem } from '@/lib/contract/problem';
import { getServices } from '@/lib/server/services';

const RULE_NOT_FOUND = createProblem('not_found', 'Rule not found. It may have been removed.');

/** Changes the channel and the events of a rule. Subscriptions of jobs and instances can't be changed. */
export function PATCH(request: Request, { params }: RouteContext<'/api/rules/[id]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const id = await readEditableId(params, 'rule');
    const change = await readRule(request);
    if (change instanceof Response) return change;
    const { store } = getServices();
    const rule = await store.notifications.updateRule(id, change);
    if (rule === 'no_channel') return problemResponse(CHANNEL_NOT_FOUND);
    if (rule === null) return problemResponse(RULE_NOT_FOUND);
    const channel = await store.notifications.findChannel(rule.channelId);
    await audit(store, identity, 'rule_changed', channel?.name ?? rule.channelId);
    return resultResponse(toRuleResponse(rule) satisfies RuleResponse);
  });
}

/** Removes a rule and its pending notifications. */
export function DELETE(request: Request, { params }: RouteContext<'/api/rules/[id]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const { store } = getServices();
    const rule = await store.notifications.deleteRule(await readEditableId(params, 'rule'));
    if (rule === null) return problemResponse(RULE_NOT_FOUND);
    const channel = await store.notifications.findChannel(rule.channelId);
    await audit(store, identity, 'rule_removed', channel?.name ?? rule.channelId);
    return noContent();
  });
}
