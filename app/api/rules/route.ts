import { randomUUID } from 'node:crypto';
import { CHANNEL_NOT_FOUND } from '@/lib/server/http/not-found-problems';
import { withPermission } from '@/lib/server/http/with-permission';
import { readJson } from '@/lib/server/http/read-json';
import { jsonResponse, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import {
  ruleRequestSchema,
  type RuleResponse,
  type RulesResponse,
} from '@/lib/contract/notification-schemas';
import { getServices, type Services } from '@/lib/server/services';

/** Lists rules, except subscriptions of single jobs and instances. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const rules = await getServices().store.notifications.findRules({});
    return jsonResponse(request, { rules: rules.map(toRuleResponse) } satisfies RulesResponse);
  });
}

const EXPECTED_BODY =
  'The body must be JSON: {"channelId": "…", "phases": ["failed"], "instanceEvents": ["deleted"], "type": null, "profile": null, "overdue": false, "locale": "en"}. At least one phase or instance event is required unless "overdue" is true.';

/** Adds a rule. */
export function POST(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const body = await readJson(request, ruleRequestSchema, EXPECTED_BODY);
    if (body instanceof Response) return body;
    const {
      channelId,
      phases,
      instanceEvents = [],
      type = null,
      profile = null,
      overdue = false,
      locale,
    } = body;
    const { store } = getServices();
    const rule = {
      id: randomUUID(),
      channelId,
      jobId: null,
      instanceId: null,
      phases: [...new Set(phases)],
      instanceEvents: [...new Set(instanceEvents)],
      type,
      profile,
      overdue,
      locale,
      createdBy: identity.name,
      createdAt: store.now(),
    };
    const channel = await store.notifications.findChannel(channelId);
    if (channel === null || (await store.notifications.addRule(rule)) !== 'added') {
      return problemResponse(CHANNEL_NOT_FOUND);
    }
    await audit(store, identity, 'rule_added', channel.name);
    return resultResponse(toRuleResponse(rule) satisfies RuleResponse, 201);
  });
}

type Rule = Awaited<ReturnType<Services['store']['notifications']['findRules']>>[number];

function toRuleResponse({ createdAt, ...rule }: Rule): RuleResponse {
  return { ...rule, createdAt: new Date(createdAt).toISOString() };
}
