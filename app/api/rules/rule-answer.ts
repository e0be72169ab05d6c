import type { RuleAnswer } from '@/lib/api/notifications';
import type { getMonitorProcess } from '@/lib/monitor/process';

type Store = ReturnType<typeof getMonitorProcess>['store'];
type Rule = Awaited<ReturnType<Store['notifications']['rules']>>[number];

export function ruleAnswer({ createdAt, phases, ...rule }: Rule): RuleAnswer {
  return { ...rule, phases: [...phases], createdAt: new Date(createdAt).toISOString() };
}
