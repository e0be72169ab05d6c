import 'server-only';
import * as z from 'zod';
import {
  BOARD_ORDERS,
  BOARD_SORTS,
  type BoardFilter,
  type BoardOrder,
  type BoardSort,
} from '@/lib/contract/board-filter';
import { jobIdSchema } from '@/lib/domain/job';
import { parseJson } from '@/lib/server/parse-json';
import { CursorError } from '@/lib/server/store/errors';
import { isTextSort } from './board-sections';

/** A position on a sorted board: directly after a job. */
export interface BoardPosition {
  sort: BoardSort;
  order: BoardOrder;
  /** Time from which "recent" and "slow" are counted, fixed by the first page; ms since 1970. */
  asOf: number;
  /** Index of the board's section. */
  section: number;
  /** Sort key of the job: a text, or a number such as ms since 1970. */
  key: string | number;
  /** Order of jobs with the same text: their negative time of creation. Null if the key is a number. */
  tie: number | null;
  jobId: string;
}

const positionSchema = z
  .tuple([
    z.enum(BOARD_SORTS),
    z.enum(BOARD_ORDERS),
    z.number(),
    z.int().min(0).max(6),
    z.union([z.number(), z.string().max(1_000)]),
    z.nullable(z.number()),
    jobIdSchema,
  ])
  .refine(
    ([sort, , , , key, tie]) =>
      isTextSort(sort) === (typeof key === 'string') && isTextSort(sort) === (tie !== null),
  )
  .transform(([sort, order, asOf, section, key, tie, jobId]): BoardPosition => ({
    sort,
    order,
    asOf,
    section,
    key,
    tie,
    jobId,
  }));

export function encodeCursor({ sort, order, asOf, section, key, tie, jobId }: BoardPosition): string {
  return Buffer.from(JSON.stringify([sort, order, asOf, section, key, tie, jobId])).toString('base64url');
}

/** @throws CursorError if the cursor is malformed or belongs to another sort order. */
export function decodeCursor(
  cursor: string,
  { sort, order }: Pick<BoardFilter, 'sort' | 'order'>,
): BoardPosition {
  const parsed = positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data.sort !== sort || parsed.data.order !== order)
    throw new CursorError('not a cursor of this board');
  return parsed.data;
}
