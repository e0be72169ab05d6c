import 'server-only';
import { sql } from 'kysely';
import type { BoardFilter } from '@/lib/contract/board-filter';
import { resolveTimeBound } from '@/lib/contract/time-bound';
import { ENDED, isInPhases } from './job-status-conditions';
import { containsText, type Condition, type JobsBuilder } from '@/lib/server/store/conditions';
import type { Database } from '@/lib/server/store/database';
import { findIndexedJobs, type TextMatches } from '@/lib/server/store/search/find-indexed-jobs';

/** The length of a type is unlimited, but PostgreSQL limits index entries. Indexes contain this prefix. */
const TYPE_KEY_LENGTH = sql.lit(200);
export const TYPE_KEY = sql<string>`substr(type, 1, ${TYPE_KEY_LENGTH})`;

/** Beyond this number of matches, reading jobs in board order finds a page faster than looking up each match. */
const MAX_PAGE_MATCHES = 1_000;
/** Beyond this number of matches, counting a thousand of each phase is faster than looking up each match. */
export const MAX_COUNTED_MATCHES = 5_000;

/**
 * Finds the jobs of a filter that contain its text, by the search index if possible. Without a text, returns the IDs of the
 * filter, if it has any.
 *
 * @param limit Number of matches that are still listed if the index finds them. Without it, only as many as for a page.
 */
export async function findTextMatches(
  database: Database,
  { ids, text }: Pick<BoardFilter, 'ids' | 'text'>,
  limit = MAX_PAGE_MATCHES,
): Promise<TextMatches> {
  if (text === '') return ids.length === 0 ? 'many' : ids;
  const indexed = ids.length === 0 ? await findIndexedJobs(database, text, limit) : null;
  if (indexed !== null) return indexed;
  const rows = await database.db
    .selectFrom('jobs')
    .select('job_id')
    .where((is) => jobContainsText(is, text))
    .$if(ids.length > 0, (query) => query.where('job_id', 'in', ids))
    .limit(MAX_PAGE_MATCHES + 1)
    .execute();
  return rows.length > MAX_PAGE_MATCHES ? 'many' : rows.map(({ job_id }) => job_id);
}

/**
 * Matches jobs by type, profile, text and time; phases, `slow` and `gone` are ignored.
 *
 * @param asOf Time that relative times are resolved with, in ms since 1970.
 * @param options.byIndex Whether the indexes on type and profile are the best choice. Otherwise the conditions are
 *   written so that they fit no index, since SQLite would prefer these indexes to better ones. Default: false.
 */
export function matchesFilter(
  is: JobsBuilder,
  filter: BoardFilter,
  found: TextMatches,
  asOf: number,
  { byIndex = false } = {},
): Condition {
  const { type, profile, text } = filter;
  const useIndex = byIndex && found === 'many';
  return is.and([
    ...(type === null ? [] : [useIndex ? hasType(is, type) : is('type', '=', type)]),
    ...(profile === null ? [] : [is(useIndex ? 'profile' : UNINDEXED_PROFILE, '=', profile)]),
    ...(found !== 'many' ? [hasId(is, found)] : text === '' ? [] : [jobContainsText(is, text)]),
    ...matchesTime(is, filter, asOf),
  ]);
}

function matchesTime(is: JobsBuilder, { since, until, time }: BoardFilter, asOf: number): Condition[] {
  if (since === null && until === null) return [];
  const column = time === 'created' ? 'created_at' : 'updated_at';
  return [
    ...(time === 'ended' ? [isInPhases(is, ENDED)] : []),
    ...(since === null ? [] : [is(column, '>=', resolveTimeBound(since, asOf))]),
    ...(until === null ? [] : [is(column, '<=', resolveTimeBound(until, asOf))]),
  ];
}

/** Expression that no index has. */
const UNINDEXED_PROFILE = sql<string>`(profile || '')`;

/** Matches jobs of a type, using the index on type prefixes. */
export function hasType(is: JobsBuilder, type: string): Condition {
  const key = sql<string>`substr(${type}, 1, ${TYPE_KEY_LENGTH})`;
  return is.and([is(TYPE_KEY, '=', key), is('type', '=', type)]);
}

function hasId(is: JobsBuilder, ids: readonly string[]): Condition {
  return ids.length === 0 ? is.and([is.lit(false)]) : is.and([is('job_id', 'in', ids)]);
}

function jobContainsText(is: JobsBuilder, text: string): Condition {
  return is.or([containsText(sql.ref('search'), text), containsText(sql.ref('note_search'), text)]);
}
