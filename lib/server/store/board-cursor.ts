import 'server-only';
import * as z from 'zod';
import { BOARD_SORTS, type BoardSort } from '@/lib/contract/board-filter';
import { jobIdSchema } from '@/lib/domain/job';
import { parseJson } from '@/lib/server/parse-json';
import { CursorError } from './errors';

/** A place in a sorted board: just after a job. */
export interface Place {
  sort: BoardSort;
  /** What "lately" counted from when the board was begun, in ms since 1970. */
  asOf: number;
  /** Which of the board's groups. */
  group: number;
  /** The job's sort key and ID. */
  at: number;
  jobId: string;
}

const placeSchema = z
  .tuple([z.enum(BOARD_SORTS), z.number(), z.int().min(0).max(3), z.number(), jobIdSchema])
  .transform(([sort, asOf, group, at, jobId]): Place => ({ sort, asOf, group, at, jobId }));

export function writeCursor({ sort, asOf, group, at, jobId }: Place): string {
  return Buffer.from(JSON.stringify([sort, asOf, group, at, jobId])).toString('base64url');
}

/** Throws CursorError. */
export function readCursor(cursor: string, sort: BoardSort): Place {
  const parsed = placeSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data.sort !== sort) throw new CursorError('not a cursor of this board');
  return parsed.data;
}
