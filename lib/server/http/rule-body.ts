import 'server-only';
import { ruleRequestSchema, type RuleResponse } from '@/lib/contract/notification-schemas';
import type { Services } from '@/lib/server/services';
import { readJson } from './read-json';

type Notifications = Services['store']['notifications'];
type Rule = Awaited<ReturnType<Notifications['findRules']>>[number];
type RuleChange = Parameters<Notifications['updateRule']>[1];

const EXPECTED_BODY =
  'The body must be JSON: {"channelId": "…", "phases": ["failed"], "instanceEvents": ["deleted"], "type": null, "profile": null, "overdue": false, "locale": "en"}. At least one phase or instance event is required unless "overdue" is true.';

/** Reads the channel and the events of a rule from the body. Returns an error response if they are invalid. */
export async function readRule(request: Request): Promise<RuleChange | Response> {
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
  return {
    channelId,
    phases: [...new Set(phases)],
    instanceEvents: [...new Set(instanceEvents)],
    type,
    profile,
    overdue,
    locale,
  };
}

export function toRuleResponse({ createdAt, ...rule }: Rule): RuleResponse {
  return { ...rule, createdAt: new Date(createdAt).toISOString() };
}
