import 'server-only';
import { sql, type RawBuilder } from 'kysely';
import type { OutcomePhase } from '@/lib/contract/insights-schemas';
import type { Database } from '@/lib/server/store/database';
import { matchesOutcomes, toOutcomePhase, type OutcomeFilter } from './outcome-filter';

/** Jobs that an outcome is counted for. */
interface OutcomeKind {
  profile: string | null;
  type: string | null;
  phase: OutcomePhase;
}

/** All outcomes of one kind in a period, in no order: the job that ended at `endedAt[i]` took `durationMs[i]`. */
export interface OutcomeSeries extends OutcomeKind {
  endedAt: readonly number[];
  durationMs: readonly number[];
}

export interface Outcome extends OutcomeKind {
  jobId: string;
  endedAt: number;
  durationMs: number;
}

/** Finds when the jobs of a period ended and how long they took, by kind. Reads a row per kind instead of one per job. */
export async function findOutcomes(
  { db, dialect }: Database,
  filter: OutcomeFilter,
): Promise<OutcomeSeries[]> {
  const collect = (column: RawBuilder<number>) =>
    dialect === 'sqlite'
      ? sql<string>`group_concat(${column})`
      : sql<string>`array_to_string(array_agg(${column}), ',')`;
  const rows = await db
    .selectFrom('job_outcomes')
    .select([
      'profile',
      'type',
      'phase',
      collect(sql.ref('ended_at')).as('ended'),
      collect(sql.ref('duration_ms')).as('durations'),
    ])
    .where((is) => matchesOutcomes(is, filter))
    .groupBy(['profile', 'type', 'phase'])
    .execute();
  return rows.map(({ profile, type, phase, ended, durations }) => ({
    profile,
    type,
    phase: toOutcomePhase(phase),
    endedAt: parseNumbers(ended),
    durationMs: parseNumbers(durations),
  }));
}

/** Finds the outcomes of a filter at given times, up to a limit. */
export async function findOutcomesAt(
  { db }: Database,
  filter: OutcomeFilter,
  { endedAt, limit }: { endedAt: readonly number[]; limit: number },
): Promise<Outcome[]> {
  if (endedAt.length === 0) return [];
  const rows = await db
    .selectFrom('job_outcomes')
    .select(['job_id', 'profile', 'type', 'phase', 'ended_at', 'duration_ms'])
    .where('ended_at', 'in', endedAt)
    .where((is) => matchesOutcomes(is, filter))
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    jobId: row.job_id,
    profile: row.profile,
    type: row.type,
    phase: toOutcomePhase(row.phase),
    endedAt: row.ended_at,
    durationMs: row.duration_ms,
  }));
}

/** Parses integers that the database has joined with commas. Validating each would take longer than reading them. */
const parseNumbers = (text: string) => JSON.parse(`[${text}]`) as number[];
