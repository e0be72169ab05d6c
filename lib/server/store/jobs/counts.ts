import 'server-only';
import { sql } from 'kysely';
import { MAX_TEXT_LENGTH, type BoardFilter } from '@/lib/contract/board-filter';
import { PHASES, type Phase } from '@/lib/domain/phase';
import { RECENT_FAILURE_MS } from '@/lib/domain/recent-failure';
import { findTextMatches, matchesFilter, MAX_COUNTED_MATCHES } from './board-filter';
import { countManyByPhase } from './count-many';
import { isSlow } from './job-status-conditions';
import type { Database } from '@/lib/server/store/database';

/**
 * Counts the jobs that match a filter, by phase. Unfinished ones that are gone from SWR are counted as `gone` instead.
 * Ignores phases, `slow` and `gone` of the filter. With a text, a count above MAX_COUNTED is a minimum.
 */
export async function countByPhase(
  database: Database,
  filter: BoardFilter,
): Promise<Record<Phase | 'gone', number>> {
  const { db, now } = database;
  const { ids, type, profile, text, since, until } = filter;
  const at = now();
  const found = await findTextMatches(database, filter, MAX_COUNTED_MATCHES);
  if (text !== '' && found === 'many') return countManyByPhase(db, filter, at);
  // The expression avoids the index on phases, which would read the table in random order.
  const status = sql<string>`case when gone = 1 then 'gone' else coalesce(phase, '') end`;
  const query =
    ids.length === 0 && text === '' && since === null && until === null
      ? db
          .selectFrom('job_counts')
          .select(['phase', ({ fn }) => fn.sum<number>('change').as('count')])
          .$if(type !== null, (rows) => rows.where('type', '=', type ?? ''))
          .$if(profile !== null, (rows) => rows.where('profile', '=', profile ?? ''))
          .groupBy('phase')
      : db
          .selectFrom('jobs')
          .select([status.as('phase'), ({ fn }) => fn.countAll<number>().as('count')])
          .where((is) => matchesFilter(is, filter, found, at))
          .groupBy(status);
  const rows = await query.execute();
  const counts = new Map(rows.map(({ phase, count }) => [phase, count]));
  const entries = [...PHASES, 'gone' as const].map((phase) => [phase, counts.get(phase) ?? 0] as const);
  return Object.fromEntries(entries) as Record<Phase | 'gone', number>;
}

/** Counts the slow jobs that match a filter, by phase. Ignores phases, `slow` and `gone` of the filter. */
export async function countSlow({ db, now }: Database, filter: BoardFilter): Promise<Map<string, number>> {
  const at = now();
  const rows = await db
    .selectFrom('jobs')
    .select(['phase', ({ fn }) => fn.countAll<number>().as('count')])
    .where((is) => isSlow(is, at))
    .where((is) => matchesFilter(is, filter, 'many', at))
    .groupBy('phase')
    .execute();
  return new Map(rows.map(({ phase, count }) => [phase ?? '', count]));
}

/**
 * Counts the jobs that failed in the last 24 hours and match a filter. Ignores phases, `slow` and `gone` of the filter.
 */
export async function countRecentFailures({ db, now }: Database, filter: BoardFilter): Promise<number> {
  const at = now();
  const { count } = await db
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('phase', '=', 'failed')
    .where('updated_at', '>', at - RECENT_FAILURE_MS)
    .where((is) => matchesFilter(is, filter, 'many', at))
    .executeTakeFirstOrThrow();
  return count;
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
