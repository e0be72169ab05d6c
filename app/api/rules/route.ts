import { randomUUID } from 'node:crypto';
import { guarded } from '@/app/api/guard';
import { readJson } from '@/app/api/read-json';
import { jsonAnswer, problemAnswer, resultAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { ruleRequestSchema, type RuleAnswer, type RulesAnswer } from '@/lib/api/notifications';
import { problem } from '@/lib/api/problem';
import { getServices, type Services } from '@/lib/process';

/** Every rule but those for one job. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'operate', async () => {
    const rules = await getServices().store.notifications.rules(null);
    return jsonAnswer(request, { rules: rules.map(ruleAnswer) } satisfies RulesAnswer);
  });
}

const EXPECTED =
  'The body must be JSON of the form {"channelId": "…", "phases": ["failed"], "type": null, "profile": null, "overdue": false, "locale": "en"}, with a phase at least where it is not for overdue jobs.';

export function POST(request: Request): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const asked = await readJson(request, ruleRequestSchema, EXPECTED);
    if (asked instanceof Response) return asked;
    if (asked.phases.length === 0 && asked.overdue !== true) {
      return problemAnswer(problem('invalid_request', EXPECTED));
    }
    const { channelId, phases, type = null, profile = null, overdue = false, locale } = asked;
    const { store } = getServices();
    const rule = {
      ...{ id: randomUUID(), channelId, jobId: null, phases: [...new Set(phases)], type, profile },
      ...{ overdue, locale, createdBy: identity.name, createdAt: store.now() },
    };
    const channel = await store.notifications.channel(channelId);
    if (channel === null || (await store.notifications.addRule(rule)) !== 'added') {
      return problemAnswer(problem('not_found', 'There is no such channel.'));
    }
    await audit(store, identity, 'rule_added', channel.name);
    return resultAnswer(ruleAnswer(rule) satisfies RuleAnswer, 201);
  });
}

type Rule = Awaited<ReturnType<Services['store']['notifications']['rules']>>[number];

function ruleAnswer({ createdAt, phases, ...rule }: Rule): RuleAnswer {
  return { ...rule, phases: [...phases], createdAt: new Date(createdAt).toISOString() };
}
