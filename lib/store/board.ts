import 'server-only';
import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import type { BoardFilter } from '@/lib/api/board-filter';
import { PHASES, type Phase } from '@/lib/jobs/phase';
import { readCursor, writeCursor, type Place } from './board-cursor';
import { searchable, storable, type JobRow } from './job-row';
import { withHistory } from './jobs';
import type { Of } from './operation';
import type { Schema } from './schema';

type Jobs = ExpressionBuilder<Schema, 'jobs'>;
type Condition = ExpressionWrapper<Schema, 'jobs', SqlBool>;

const LATELY_MS = 24 * 60 * 60 * 1000;
const UNFINISHED: readonly Phase[] = ['waiting', 'running', 'unknown'];

/**
 * The groups of the sort `board`, one after the other, each read off an index: what is not to be looked for by an index,
 * since most jobs are that, is said with "not".
 */
const BOARD_GROUPS: readonly ((is: Jobs, asOf: number) => Condition)[] = [
  (is) => is('pinned', '=', 1),
  (is) => is.and([is('pinned', '!=', 1), is('phase', 'in', UNFINISHED)]),
  (is, asOf) =>
    is.and([is('pinned', '!=', 1), is('phase', '=', 'failed'), is('updated_at', '>', asOf - LATELY_MS)]),
  (is, asOf) =>
    is.and([
      is('pinned', '!=', 1),
      is('phase', 'not in', UNFINISHED),
      is.or([is('phase', '!=', 'failed'), is('updated_at', '<=', asOf - LATELY_MS)]),
    ]),
];
const ALL_IN_ONE = [(is: Jobs): Condition => is('phase', 'is not', null)];

export const board: Of<'board'> = async ({ db, now }, { filter, limit, cursor, until }) => {
  const { sort } = filter;
  const from = cursor === undefined ? null : readCursor(cursor, sort);
  const to = until === undefined ? null : readCursor(until, sort);
  const asOf = from?.asOf ?? to?.asOf ?? now();
  const key = sort === 'updated' ? 'updated_at' : 'created_at';
  const groups = sort === 'board' ? BOARD_GROUPS : ALL_IN_ONE;

  const found = new Map<string, { row: JobRow; group: number }>();
  for (const [group, belongs] of groups.entries()) {
    if (group < (from?.group ?? 0) || group > (to?.group ?? Infinity) || found.size > limit) continue;
    const place = (is: Jobs, { at, jobId }: Place, comparison: '<' | '>=') =>
      is(is.refTuple(key, 'job_id'), comparison, is.tuple(at, jobId));
    const rows = await db
      .selectFrom('jobs')
      .selectAll()
      .where((is) => belongs(is, asOf))
      .where((is) => matches(is, filter))
      .$if(filter.phases.length > 0, (query) => query.where('phase', 'in', filter.phases))
      .$if(from?.group === group, (query) =>
        query.where((is) => (from ? place(is, from, '<') : is.lit(true))),
      )
      .$if(to?.group === group, (query) => query.where((is) => (to ? place(is, to, '>=') : is.lit(true))))
      .orderBy(key, 'desc')
      .orderBy('job_id', 'desc')
      .limit(limit + 1 - found.size)
      .execute();
    for (const row of rows) {
      // A job may have gone from one group to another between two queries.
      if (!found.has(row.job_id)) found.set(row.job_id, { row, group });
    }
  }

  const page = [...found.values()].slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.size <= limit || last === undefined
      ? null
      : writeCursor({ sort, asOf, group: last.group, at: last.row[key], jobId: last.row.job_id });
  return {
    records: await withHistory(
      db,
      page.map(({ row }) => row),
    ),
    nextCursor,
  };
};

export const counts: Of<'counts'> = async ({ db }, filter) => {
  const rows = await db
    .selectFrom('jobs')
    .select(['phase', ({ fn }) => fn.countAll<number>().as('count')])
    .where((is) => matches(is, filter))
    .groupBy('phase')
    .execute();
  const byPhase = new Map(rows.map(({ phase, count }) => [phase, count]));
  const entries = PHASES.map((phase) => [phase, byPhase.get(phase) ?? 0] as const);
  return Object.fromEntries(entries) as Record<Phase, number>;
};

export const failedLately: Of<'failedLately'> = async ({ db, now }) => {
  const { count } = await db
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('phase', '=', 'failed')
    .where('updated_at', '>', now() - LATELY_MS)
    .executeTakeFirstOrThrow();
  return count;
};

/** All but the phases. What SWR never answered about is on no board. */
function matches(is: Jobs, { type, profile, text }: BoardFilter): Condition {
  return is.and([
    is('phase', 'is not', null),
    ...(type === null ? [] : [is('type', '=', storable(type))]),
    ...(profile === null ? [] : [is('profile', '=', storable(profile))]),
    ...(text === '' ? [] : [is.or([contains('search', text), contains('note_search', text)])]),
  ]);
}

function contains(column: 'search' | 'note_search', text: string) {
  const pattern = `%${searchable(text).replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

export const backlog: Of<'backlog'> = async ({ db, now }) => {
  const at = now();
  const { due, first } = await db
    .selectFrom('jobs')
    .select(({ fn }) => [fn.countAll<number>().as('due'), fn.min('next_check_at').as('first')])
    .where('next_check_at', '<=', at)
    .executeTakeFirstOrThrow();
  return { due, lagMs: Math.max(0, at - (first ?? at)) };
};
