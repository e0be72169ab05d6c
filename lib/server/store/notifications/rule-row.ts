import 'server-only';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import { LOCALES } from '@/lib/contract/locale';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import { PHASES } from '@/lib/domain/phase';
import { jsonColumn } from '@/lib/server/store/json-column';
import type { RuleTable } from '@/lib/server/store/schema';

const phasesJson = jsonColumn(z.array(z.enum(PHASES)));
const instanceEventsJson = jsonColumn(z.array(z.enum(INSTANCE_EVENTS)));
const localeSchema = z.enum(LOCALES);

/** Selects the events that a channel is notified of. Null matches any value. */
export interface Rule {
  id: string;
  channelId: string;
  /** A rule for one job is deleted once its delivery is completed or given up. */
  jobId: string | null;
  /** A rule for one instance is deleted once its deletion is delivered or given up. */
  instanceId: string | null;
  phases: z.infer<typeof phasesJson>;
  instanceEvents: z.infer<typeof instanceEventsJson>;
  type: string | null;
  profile: string | null;
  /** Whether to notify of jobs that take longer than usual, too. */
  overdue: boolean;
  locale: z.infer<typeof localeSchema>;
  createdBy: string;
  createdAt: number;
}

export function toRule(row: Selectable<RuleTable>): Rule {
  return {
    id: row.id,
    channelId: row.channel_id,
    jobId: row.job_id,
    instanceId: row.instance_id,
    phases: phasesJson.parse(row.phases),
    instanceEvents: instanceEventsJson.parse(row.instance_events),
    type: row.type,
    profile: row.profile,
    overdue: row.overdue === 1,
    locale: localeSchema.parse(row.locale),
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

export function toRuleRow(rule: Rule): RuleTable {
  return {
    id: rule.id,
    channel_id: rule.channelId,
    job_id: rule.jobId,
    instance_id: rule.instanceId,
    phases: JSON.stringify(rule.phases),
    instance_events: JSON.stringify(rule.instanceEvents),
    type: rule.type,
    profile: rule.profile,
    overdue: rule.overdue ? 1 : 0,
    locale: rule.locale,
    created_by: rule.createdBy,
    created_at: rule.createdAt,
  };
}
