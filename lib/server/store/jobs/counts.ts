import 'server-only';
import { sql } from 'kysely';
import { MAX_TEXT_LENGTH, type BoardFilter } from '@/lib/contract/board-filter';
import { PHASES, type Phase } from '@/lib/domain/phase';
import { findTextMatches, matchesFilter } from './board-filter';
import type { Database } from '@/lib/server/store/database';

/** Counts the jobs that match a filter, by phase. Ignores the phases of the filter. */
export async function countByPhase({ db }: Database, filter: BoardFilter): Promise<Record<Phase, number>> {
  const { type, profile, text } = filter;
  const found = await findTextMatches(db, text);
  const query =
    text === ''
      ? db
          .selectFrom('job_counts')
          .select(['phase', ({ fn }) => fn.sum<number>('change').as('count')])
          .$if(type !== null, (rows) => rows.where('type', '=', type ?? ''))
          .$if(profile !== null, (rows) => rows.where('profile', '=', profile ?? ''))
          .groupBy('phase')
      : db
          .selectFrom('jobs')
          // The expression avoids the index on phases, which would read the table in random order.
          .select([
            sql<string>`coalesce(phase, '')`.as('phase'),
            ({ fn }) => fn.countAll<number>().as('count'),
          ])
          .where((is) => matchesFilter(is, filter, found))
          .groupBy(sql`coalesce(phase, '')`);
  const rows = await query.execute();
  const counts = new Map(rows.map(({ phase, count }) => [phase, count]));
  const entries = PHASES.map((phase) => [phase, counts.get(phase) ?? 0] as const);
  return Object.fromEntries(entries) as Record<Phase, number>;
}

/** Maximum number of combinations of type and profile that are offered as filters. */
const MAX_COMBINATIONS = 500;

/** Finds the types and profiles of all jobs, sorted. */
export async function findFilterOptions({ db }: Database): Promise<{ types: string[]; profiles: string[] }> {
  const kinds = await db
    .selectFrom('job_counts')
    .select(['type', 'profile'])
    .groupBy(['type', 'profile'])
    .having(({ fn }) => fn.sum<number>('change'), '>', 0)
    .limit(MAX_COMBINATIONS)
    .execute();
  // A filter can't contain longer values.
  const toOptions = (values: (string | null)[]) =>
    [...new Set(values)]
      .filter((value) => value !== null)
      .filter((value) => value !== '' && value.length <= MAX_TEXT_LENGTH);
  return {
    types: toOptions(kinds.map(({ type }) => type)).sort(),
    profiles: toOptions(kinds.map(({ profile }) => profile)).sort(),
  };
}
