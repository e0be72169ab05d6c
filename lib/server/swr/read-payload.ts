import 'server-only';
import * as z from 'zod';
import { findExceededLimit } from './payload-limits';

/** Maximum number of entries on one page of a list. */
export const LIST_LIMIT = 100;

/** Returned if the response is JSON of an unexpected shape. */
export class UnexpectedShapeError {
  constructor(readonly why: string) {}
}

/** Reads a response that must be the one requested job or instance. */
export function readOne<T extends { id: string }>(
  json: unknown,
  { schema, id, what }: { schema: z.ZodType<T>; id: string; what: 'job' | 'instance' },
): T | UnexpectedShapeError {
  const exceeded = findExceededLimit(json);
  if (exceeded !== null) return new UnexpectedShapeError(exceeded);
  const parsed = schema.safeParse(json);
  if (!parsed.success) return new UnexpectedShapeError(z.prettifyError(parsed.error));
  return parsed.data.id === id
    ? parsed.data
    : new UnexpectedShapeError(`the response contains another ${what}`);
}

export interface Page<T> {
  /** Excludes entries that are invalid or exceed a limit. */
  valid: T[];
  /** Number of entries on the page, valid or not. */
  entries: number;
  /** Number of entries on all pages. */
  total: number;
}

/** Reads a page of a list, whose entries are in the property `list`. */
export function readPage<T>(
  json: unknown,
  { list, entry, offset }: { list: string; entry: z.ZodType<T>; offset: number },
): Page<T> | UnexpectedShapeError {
  // Go programs send an empty list as null.
  const parsedList = z.object({ [list]: z.array(z.unknown()).nullable() }).safeParse(json);
  if (!parsedList.success) return new UnexpectedShapeError(z.prettifyError(parsedList.error));
  const entries = parsedList.data[list] ?? [];
  const valid = entries
    .filter((each) => findExceededLimit(each) === null)
    .map((each) => entry.safeParse(each).data)
    .filter((each) => each !== undefined);
  // Without a total, a full page may be followed by another one.
  const minTotal = offset + entries.length + (entries.length < LIST_LIMIT ? 0 : 1);
  return { valid, entries: entries.length, total: totalSchema.parse(json).total ?? minTotal };
}

const totalSchema = z.object({ total: z.coerce.number().int().nonnegative().nullish().catch(null) });
