import 'server-only';
import { sql, type ExpressionWrapper, type SqlBool } from 'kysely';
import type { BoardFilter } from '@/lib/contract/board-filter';
import type { Database } from './database';
import { searchable, storable } from './job-row';
import type { Jobs } from './operation';
import type { Schema } from './schema';

export type Condition = ExpressionWrapper<Schema, 'jobs', SqlBool>;

/** A type has no bound, which indexes of PostgreSQL need: they hold this much of it. */
const TYPE_KEY_LENGTH = sql.lit(200);
const TYPE_KEY = sql<string>`substr(type, 1, ${TYPE_KEY_LENGTH})`;

/** Jobs that hold a text: their IDs, or all that would be found by reading on, where they are many. */
export type TextMatches = readonly string[] | 'many';

/** So many are looked up one by one; of more, a page is found sooner by reading jobs in the board's order. */
const FEW = 1_000;

/** Which jobs hold a text, by one read through all of them, or through as many as hold enough of them. */
export async function textMatches(db: Database['db'], text: string): Promise<TextMatches> {
  if (text === '') return 'many';
  const rows = await db
    .selectFrom('jobs')
    .select('job_id')
    .where((is) => holds(is, text))
    .limit(FEW + 1)
    .execute();
  return rows.length > FEW ? 'many' : rows.map(({ job_id }) => job_id);
}

/**
 * All but the phases. Where type or profile are the best there is to look by, their indexes are used; else they are said
 * in words that fit none, for SQLite would take them for the better ones of any two.
 */
export function matches(
  is: Jobs,
  { type, profile, text }: BoardFilter,
  found: TextMatches,
  { byIndex = false } = {},
): Condition {
  const isLookedFor = byIndex && found === 'many';
  return is.and([
    ...(type === null ? [] : [isLookedFor ? isOfType(is, storable(type)) : is('type', '=', storable(type))]),
    ...(profile === null ? [] : [is(isLookedFor ? 'profile' : ANY_PROFILE, '=', storable(profile))]),
    ...(text === '' ? [] : [found === 'many' ? holds(is, text) : isOneOf(is, found)]),
  ]);
}

const ANY_PROFILE = sql<string>`coalesce(profile, '')`;

export function isOfType(is: Jobs, type: string): Condition {
  const key = sql<string>`substr(${type}, 1, ${TYPE_KEY_LENGTH})`;
  return is.and([is(TYPE_KEY, '=', key), is('type', '=', type)]);
}

function isOneOf(is: Jobs, ids: readonly string[]): Condition {
  return ids.length === 0 ? is.and([is.lit(false)]) : is.and([is('job_id', 'in', ids)]);
}

function holds(is: Jobs, text: string): Condition {
  const pattern = `%${searchable(text).replace(/[\\%_]/g, '\\$&')}%`;
  const contains = (column: 'search' | 'note_search') =>
    sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
  return is.or([contains('search'), contains('note_search')]);
}
