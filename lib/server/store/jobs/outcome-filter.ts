import 'server-only';
import type { ExpressionBuilder } from 'kysely';
import { OUTCOME_PHASES, type OutcomePhase } from '@/lib/contract/insights-schemas';
import type { Database } from '@/lib/server/store/database';
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

/** Jobs that outcomes are counted for. Profile and type are empty if they are unknown. */
export interface OutcomeKind {
  profile: string;
  type: string;
  phase: OutcomePhase;
}

/** Finds the kinds of a filter by ID. Several IDs may have equal kinds. */
export async function findKinds(
  db: Database['db'],
  { type, profile }: Pick<OutcomeFilter, 'type' | 'profile'>,
): Promise<Map<number, OutcomeKind>> {
  const rows = await db
    .selectFrom('outcome_kinds')
    .selectAll()
    .$if(type !== null, (query) => query.where('type', '=', type ?? ''))
    .$if(profile !== null, (query) => query.where('profile', '=', profile ?? ''))
    .execute();
  return new Map(
    rows.map(({ id, phase, ...kind }) => [
      id,
      { ...kind, phase: OUTCOME_PHASES.find((known) => known === phase) ?? 'unknown' },
    ]),
  );
}

/** Matches the outcomes of a filter, given its kinds. */
export function matchesOutcomes(
  is: ExpressionBuilder<Schema, 'job_outcomes'>,
  { from, to, type, profile }: OutcomeFilter,
  kinds: ReadonlyMap<number, OutcomeKind>,
) {
  return is.and([
    is('job_outcomes.ended_at', '>=', from),
    is('job_outcomes.ended_at', '<', to),
    ...(type === null && profile === null ? [] : [is('job_outcomes.kind', 'in', [...kinds.keys(), -1])]),
  ]);
}

const MAX_DURATION_MS = 31 * 24 * 60 * 60 * 1000;

/** Returns whether a duration is plausible. Others stem from wrong timestamps. */
export const isPlausibleMs = (ms: number): boolean => ms >= 0 && ms <= MAX_DURATION_MS;
