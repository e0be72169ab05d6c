import 'server-only';
import * as z from 'zod';
import { BOARD_SORTS, type BoardSort } from '@/lib/contract/board-filter';
import { jobIdSchema } from '@/lib/domain/job';
import { parseJson } from '@/lib/server/parse-json';
import { CursorError } from '@/lib/server/store/errors';

/** A position on a sorted board: directly after a job. */
export interface BoardPosition {
  sort: BoardSort;
  /** Time from which "recent" is counted, fixed by the first page; ms since 1970. */
  asOf: number;
  /** Index of the board's group. */
  group: number;
  /** Sort key of the job, in ms since 1970. */
  at: number;
  jobId: string;
}

const positionSchema = z
  .tuple([z.enum(BOARD_SORTS), z.number(), z.int().min(0).max(3), z.number(), jobIdSchema])
  .transform(([sort, asOf, group, at, jobId]): BoardPosition => ({ sort, asOf, group, at, jobId }));

export function encodeCursor({ sort, asOf, group, at, jobId }: BoardPosition): string {
  return Buffer.from(JSON.stringify([sort, asOf, group, at, jobId])).toString('base64url');
}

/** @throws CursorError if the cursor is malformed or belongs to another sort order. */
export function decodeCursor(cursor: string, sort: BoardSort): BoardPosition {
  const parsed = positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data.sort !== sort) throw new CursorError('not a cursor of this board');
  return parsed.data;
}
