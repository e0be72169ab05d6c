import { randomUUID } from 'node:crypto';
import { CHANNEL_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { withPermission } from '@/lib/server/http/with-permission';
import { readRule, toRuleResponse } from '@/lib/server/http/rule-body';
import { jsonResponse, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import type { RuleResponse, RulesResponse } from '@/lib/contract/notification-schemas';
import { getServices } from '@/lib/server/services';

/** Lists rules, except subscriptions of single jobs and instances. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const rules = await getServices().store.notifications.findRules({});
    return jsonResponse(request, { rules: rules.map(toRuleResponse) } satisfies RulesResponse);
  });
}

/** Adds a rule. */
export function POST(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const change = await readRule(request);
    if (change instanceof Response) return change;
    const { store } = getServices();
    const rule = {
      ...change,
      id: randomUUID(),
      jobId: null,
      instanceId: null,
      createdBy: identity.name,
      createdAt: store.now(),
    };
    const channel = await store.notifications.findChannel(change.channelId);
    if (channel === null || (await store.notifications.addRule(rule)) !== 'added') {
      return problemResponse(CHANNEL_NOT_FOUND);
    }
    await audit(store, identity, 'rule_added', channel.name);
    return resultResponse(toRuleResponse(rule) satisfies RuleResponse, 201);
  });
}
