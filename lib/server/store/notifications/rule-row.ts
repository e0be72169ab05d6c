import 'server-only';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import { LOCALES } from '@/lib/contract/locale';
import { PHASES } from '@/lib/domain/phase';
import { jsonColumn } from '@/lib/server/store/json-column';
import type { RuleTable } from '@/lib/server/store/schema';

const phasesJson = jsonColumn(z.array(z.enum(PHASES)));
const localeSchema = z.enum(LOCALES);

/** Selects the events that a channel is notified of. Null matches any value. */
export interface Rule {
  id: string;
  channelId: string;
  /** A rule for one job is deleted once its delivery is completed or given up. */
  jobId: string | null;
  phases: z.infer<typeof phasesJson>;
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
    phases: phasesJson.parse(row.phases),
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
    phases: JSON.stringify(rule.phases),
    type: rule.type,
    profile: rule.profile,
    overdue: rule.overdue ? 1 : 0,
    locale: rule.locale,
    created_by: rule.createdBy,
    created_at: rule.createdAt,
  };
}
