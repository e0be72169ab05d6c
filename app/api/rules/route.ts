import { randomUUID } from 'node:crypto';
import { guarded } from '@/app/api/guard';
import { readText } from '@/app/api/read-text';
import { jsonAnswer, problemAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { ruleRequestSchema, type RuleAnswer, type RulesAnswer } from '@/lib/api/notifications';
import { problem } from '@/lib/api/problem';
import { parseJson } from '@/lib/json';
import { getMonitorProcess } from '@/lib/monitor/process';
import { ruleAnswer } from './rule-answer';

/** Every rule but those for one job. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'operate', async () => {
    const rules = await getMonitorProcess().store.notifications.rules(null);
    return jsonAnswer(request, { rules: rules.map(ruleAnswer) } satisfies RulesAnswer);
  });
}

export function POST(request: Request): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemAnswer(body.problem);
    const parsed = ruleRequestSchema.safeParse(parseJson(body));
    if (!parsed.success || (parsed.data.phases.length === 0 && parsed.data.overdue !== true)) {
      const detail =
        'The body must be JSON of the form {"channelId": "…", "phases": ["failed"], "type": null, "profile": null, "overdue": false, "locale": "en"}, with a phase at least where it is not for overdue jobs.';
      return problemAnswer(problem('invalid_request', detail));
    }
    const { channelId, phases, type = null, profile = null, overdue = false, locale } = parsed.data;
    const { store } = getMonitorProcess();
    const rule = {
      ...{ id: randomUUID(), channelId, jobId: null, phases: [...new Set(phases)], type, profile },
      ...{ overdue, locale, createdBy: identity.name, createdAt: store.now() },
    };
    const channel = await store.notifications.channel(channelId);
    if (channel === null || (await store.notifications.addRule(rule)) !== 'added') {
      return problemAnswer(problem('not_found', 'There is no such channel.'));
    }
    await audit(store, identity, 'rule_added', channel.name);
    return Response.json(ruleAnswer(rule) satisfies RuleAnswer, {
      status: 201,
      headers: { 'Cache-Control': 'private, no-store' },
    });
  });
}
