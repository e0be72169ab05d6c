import 'server-only';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { findKinds, matchesOutcomes, type OutcomeFilter, type OutcomeKind } from './outcome-filter';

/** Outcomes of a period in columns, in no order: job `i` of the kind `kinds[i]` ended at `endedAt[i]`. */
export interface OutcomeColumns {
  kindsById: ReadonlyMap<number, OutcomeKind>;
  kinds: readonly number[];
  endedAt: readonly number[];
  durationMs: readonly number[];
}

export interface Outcome extends OutcomeKind {
  jobId: string;
  endedAt: number;
  durationMs: number;
}

/**
 * Finds when the jobs of a period ended and how long they took, and their kinds. Reads one row with all values joined: a
 * row per job would take several times as long.
 */
export async function findOutcomes(
  { db, dialect }: Database,
  filter: OutcomeFilter,
): Promise<OutcomeColumns> {
  const join = (column: string) =>
    dialect === 'sqlite'
      ? sql<string | null>`group_concat(${sql.ref(column)})`
      : sql<string | null>`string_agg(${sql.ref(column)}::text, ',')`;
  const kinds = await findKinds(db, filter);
  const row = await db
    .selectFrom('job_outcomes')
    .select([join('kind').as('kinds'), join('ended_at').as('ended'), join('duration_ms').as('durations')])
    .where((is) => matchesOutcomes(is, filter, kinds))
    .executeTakeFirstOrThrow();
  return {
    kindsById: kinds,
    kinds: parseNumbers(row.kinds),
    endedAt: parseNumbers(row.ended),
    durationMs: parseNumbers(row.durations),
  };
}

/** Finds the outcomes of a filter and its kinds at given times, up to a limit. */
export async function findOutcomesAt(
  { db }: Database,
  filter: OutcomeFilter,
  {
    kindsById: kinds,
    endedAt,
    limit,
  }: Pick<OutcomeColumns, 'kindsById'> & { endedAt: readonly number[]; limit: number },
): Promise<Outcome[]> {
  if (endedAt.length === 0) return [];
  const rows = await db
    .selectFrom('job_outcomes')
    .select(['job_id', 'kind', 'ended_at', 'duration_ms'])
    .where('ended_at', 'in', endedAt)
    .where((is) => matchesOutcomes(is, filter, kinds))
    .limit(limit)
    .execute();
  return rows.flatMap(({ job_id, kind: id, ended_at, duration_ms }) => {
    const kind = kinds.get(id);
    if (kind === undefined) return [];
    return { ...kind, jobId: job_id, endedAt: ended_at, durationMs: duration_ms };
  });
}

/** Parses integers that the database has joined with commas. Validating each would take longer than reading them. */
const parseNumbers = (text: string | null) => JSON.parse(`[${text ?? ''}]`) as number[];
