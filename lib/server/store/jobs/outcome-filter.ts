import 'server-only';
import type { ExpressionBuilder } from 'kysely';
import { OUTCOME_PHASES, type OutcomePhase } from '@/lib/contract/insights-schemas';
import type { Schema } from '@/lib/server/store/schema';

/** Ended jobs of a period, optionally of one type or profile. Null matches any. */
export interface OutcomeFilter {
  /** In ms since 1970, included. */
  from: number;
  /** In ms since 1970, not included. */
  to: number;
  type: string | null;
  profile: string | null;
}

/** Matches the outcomes of a filter. */
export function matchesOutcomes(
  is: ExpressionBuilder<Schema, 'job_outcomes'>,
  { from, to, type, profile }: OutcomeFilter,
) {
  return is.and([
    is('ended_at', '>=', from),
    is('ended_at', '<', to),
    ...(type === null ? [] : [is('type', '=', type)]),
    ...(profile === null ? [] : [is('profile', '=', profile)]),
  ]);
}

export function toOutcomePhase(text: string): OutcomePhase {
  return OUTCOME_PHASES.find((phase) => phase === text) ?? 'unknown';
}

const MAX_DURATION_MS = 31 * 24 * 60 * 60 * 1000;

/** Returns whether a duration is plausible. Others stem from wrong timestamps. */
export const isPlausibleMs = (ms: number): boolean => ms >= 0 && ms <= MAX_DURATION_MS;
