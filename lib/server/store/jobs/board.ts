import 'server-only';
import type { BoardFilter } from '@/lib/contract/board-filter';
import { decodeCursor, encodeCursor, type BoardPosition } from './board-cursor';
import { findTextMatches, matchesFilter } from './board-filter';
import { getBoardGroups, RECENT_MS } from './board-groups';
import type { JobsBuilder } from '@/lib/server/store/conditions';
import type { Database } from '@/lib/server/store/database';
import { addHistory } from './job-history';
import type { JobRecordWithHistory } from './job-record';
import { addLongPayloads, selectListedRows, type ListedRow } from './listed-rows';

export interface BoardQuery {
  filter: BoardFilter;
  /** Maximum number of records. */
  limit: number;
  /** Start of the page: the `nextCursor` of another page. The first page has none. */
  cursor?: string;
  /** Upper end of the page: the `nextCursor` of another page. */
  until?: string;
}

interface BoardPage {
  records: JobRecordWithHistory[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/**
 * Finds a page of the board. Long payloads are shortened.
 *
 * @throws CursorError if `cursor` or `until` is malformed or belongs to another sort order.
 */
export async function findBoardPage(
  { db, now }: Database,
  { filter, limit, cursor, until }: BoardQuery,
): Promise<BoardPage> {
  const { sort } = filter;
  const from = cursor === undefined ? null : decodeCursor(cursor, sort);
  const to = until === undefined ? null : decodeCursor(until, sort);
  const asOf = from?.asOf ?? to?.asOf ?? now();
  const key = sort === 'updated' ? 'updated_at' : 'created_at';
  const texts = await findTextMatches(db, filter.text);
  const compare = (is: JobsBuilder, { at, jobId }: BoardPosition, comparison: '<' | '>=') =>
    is(is.refTuple(key, 'job_id'), comparison, is.tuple(at, jobId));

  const found = new Map<string, { row: ListedRow; group: number }>();
  for (const [group, runs] of getBoardGroups(filter, asOf).entries()) {
    if (group < (from?.group ?? 0) || group > (to?.group ?? Infinity) || found.size > limit) continue;
    const missing = limit + 1 - found.size;
    const rows: ListedRow[] = [];
    for (const { includes, isLarge = false } of runs) {
      const run = selectListedRows(db)
        .where(includes)
        .where((is) => matchesFilter(is, filter, texts, { byIndex: isLarge }))
        .where((is) => is.and(from?.group === group ? [compare(is, from, '<')] : []))
        .where((is) => is.and(to?.group === group ? [compare(is, to, '>=')] : []))
        .orderBy(key, 'desc')
        .orderBy('job_id', 'desc')
        .limit(missing);
      rows.push(...(await run.execute()));
    }
    if (runs.length > 1) rows.sort((a, b) => b[key] - a[key] || (a.job_id < b.job_id ? 1 : -1));
    for (const row of rows.slice(0, missing)) {
      // A job may move to another group between two queries.
      if (!found.has(row.job_id)) found.set(row.job_id, { row, group });
    }
  }

  const page = [...found.values()].slice(0, limit);
  const rows = page.map(({ row }) => row);
  const last = page.at(-1);
  const nextCursor =
    found.size <= limit || last === undefined
      ? null
      : encodeCursor({ sort, asOf, group: last.group, at: last.row[key], jobId: last.row.job_id });
  return {
    records: await addHistory(db, await addLongPayloads(db, rows)),
    nextCursor,
  };
}

/** Counts the jobs that failed in the last 24 hours. */
export async function countRecentFailures({ db, now }: Database): Promise<number> {
  const { count } = await db
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('phase', '=', 'failed')
    .where('updated_at', '>', now() - RECENT_MS)
    .executeTakeFirstOrThrow();
  return count;
}

/** Counts the due jobs. `lagMs` is how long the longest of them is overdue. */
export async function findBacklog({ db, now }: Database): Promise<{ due: number; lagMs: number }> {
  const at = now();
  const { due, first } = await db
    .selectFrom('jobs')
    .select(({ fn }) => [fn.countAll<number>().as('due'), fn.min('next_check_at').as('first')])
    .where('next_check_at', '<=', at)
    .executeTakeFirstOrThrow();
  return { due, lagMs: Math.max(0, at - (first ?? at)) };
}
