import {
  MAX_TEXT_LENGTH,
  NO_FILTER,
  toBoardSearchParams,
  type BoardFilter,
} from '@/lib/contract/board-filter';

/** Period in ms since 1970. The end is not included. */
interface Period {
  fromMs: number;
  toMs: number;
}

/** Returns the path of the board with the jobs of a filter that ended in a period. */
export function toBoardLink({ fromMs, toMs }: Period, filter: Partial<BoardFilter>): string {
  const text = filter.text?.slice(0, MAX_TEXT_LENGTH).trim() ?? '';
  const params = toBoardSearchParams({
    ...NO_FILTER,
    ...filter,
    text,
    since: new Date(fromMs).toISOString(),
    // The board includes the end.
    until: new Date(toMs - 1).toISOString(),
    time: 'ended',
  });
  return `/?${params.toString()}`;
}
