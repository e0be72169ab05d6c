import 'server-only';
import { sql, type RawBuilder } from 'kysely';
import type { BoardFilter } from '@/lib/contract/board-filter';
import { decodeCursor, encodeCursor, type BoardPosition } from './board-cursor';
import { findTextMatches, matchesFilter } from './board-filter';
import { getBoardSections } from './board-sections';
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
  end?: string;
}

interface BoardPage {
  records: JobRecordWithHistory[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/**
 * Finds a page of the board. Long payloads are shortened.
 *
 * @throws CursorError if `cursor` or `end` is malformed or belongs to another sort order.
 */
export async function findBoardPage(
  database: Database,
  { filter, limit, cursor, end }: BoardQuery,
): Promise<BoardPage> {
  const { db, now } = database;
  const from = cursor === undefined ? null : decodeCursor(cursor, filter);
  const to = end === undefined ? null : decodeCursor(end, filter);
  const asOf = from?.asOf ?? to?.asOf ?? now();
  const texts = await findTextMatches(database, filter);

  const found = new Map<string, SortedRow & { section: number }>();
  for (const [section, { order, runs }] of getBoardSections(filter, asOf).entries()) {
    if (section < (from?.section ?? 0) || section > (to?.section ?? Infinity) || found.size > limit) continue;
    const missing = limit + 1 - found.size;
    const rows: SortedRow[] = [];
    for (const { includes, key, isText = false, isLarge = false } of runs) {
      const columns = isText ? [key, TIE, JOB_ID] : [key, JOB_ID];
      const isAfter = (position: BoardPosition | null, comparison: string) =>
        position?.section === section ? compareColumns(columns, comparison, position) : sql<boolean>`true`;
      const run = selectListedRows(db)
        .select([key.as('sort_key')])
        .where(includes)
        .where((is) => matchesFilter(is, filter, texts, asOf, { byIndex: isLarge }))
        .where(isAfter(from, order === 'asc' ? '>' : '<'))
        .where(isAfter(to, order === 'asc' ? '<=' : '>='))
        .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, order), query))
        .limit(missing);
      rows.push(
        ...(await run.execute()).map((row) => ({
          row,
          key: row.sort_key,
          tie: isText ? -row.created_at : null,
        })),
      );
    }
    if (runs.length > 1) rows.sort((a, b) => compareRows(a, b) * (order === 'asc' ? 1 : -1));
    for (const sorted of rows.slice(0, missing)) {
      // A job may move to another section between two queries.
      if (!found.has(sorted.row.job_id)) found.set(sorted.row.job_id, { ...sorted, section });
    }
  }

  const page = [...found.values()].slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.size <= limit || last === undefined
      ? null
      : encodeCursor({
          sort: filter.sort,
          order: filter.order,
          asOf,
          section: last.section,
          key: last.key,
          tie: last.tie,
          jobId: last.row.job_id,
        });
  const rows = page.map(({ row }) => row);
  return {
    records: await addHistory(db, await addLongPayloads(db, rows)),
    nextCursor,
  };
}

/** A row with its position in its section. */
interface SortedRow extends Pick<BoardPosition, 'key' | 'tie'> {
  row: ListedRow;
}

const JOB_ID = sql<string>`job_id`;
/** Sorts jobs with the same text by creation. */
const TIE = sql<number>`(-created_at)`;

function compareColumns(
  columns: readonly RawBuilder<unknown>[],
  comparison: string,
  { key, tie, jobId }: BoardPosition,
): RawBuilder<boolean> {
  const values = tie === null ? [key, jobId] : [key, tie, jobId];
  return sql<boolean>`(${sql.join(columns)}) ${sql.raw(comparison)} (${sql.join(values)})`;
}

/** Compares rows of several runs, whose keys are numbers. */
function compareRows(a: SortedRow, b: SortedRow): number {
  return Number(a.key) - Number(b.key) || (a.row.job_id < b.row.job_id ? -1 : 1);
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
