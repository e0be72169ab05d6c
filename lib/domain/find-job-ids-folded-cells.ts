// Part of the second stage: rows of a table whose IDs were folded into several lines of a cell.
import { isUuid, isUuidStart } from './find-job-ids-shapes';

const BORDER = /[│┃║|¦]/;
const MAX_LINE_LENGTH = 2000;
const LINE_NUMBER = /^\d{1,6}$/;
/** ID at the end of a cell, and the sign of psql that the cell continues. */
const LAST_RUN = /(?<![a-z0-9-])([0-9a-f-]{1,36})$/i;

/** Merges the lines of a row if an ID continues in the same cell of the next line. */
export function mergeFoldedRows(text: string): string {
  const merged: string[] = [];
  let above: string[] = [];
  for (const line of text.split('\n')) {
    const cells = line.length > MAX_LINE_LENGTH ? [] : splitRow(line);
    const row = above.length > 2 && above.length === cells.length ? mergeRows(above, cells) : null;
    if (row === null) merged.push(line);
    else merged[merged.length - 1] = joinRow(row, line);
    above = row ?? cells;
  }
  return merged.join('\n');
}

const splitRow = (line: string) =>
  BORDER.test(line) ? line.split(BORDER).map((cell) => cell.trim().replace(/\s?\+$/, '')) : [];

/** Joins cells with the borders of a line. */
function joinRow(cells: readonly string[], line: string): string {
  const borders = line.match(new RegExp(BORDER, 'g')) ?? [];
  return cells
    .map((cell, i) => (i === 0 ? cell : `${borders[i - 1] ?? ''} ${cell}`))
    .join(' ')
    .trimStart();
}

/**
 * Merges two lines of a table cell by cell. Returns null unless a cell of the second continues an ID of the first, and
 * another cell shows that they are a row: borders and a prefix alone may be those of wrapped text.
 */
function mergeRows(above: readonly string[], below: readonly string[]): string[] | null {
  const ids = above.map((cell, i) => continueId(cell, below[i] ?? ''));
  const isRow = above.some((cell, i) => ids[i] === null && cell !== below[i] && !LINE_NUMBER.test(cell));
  const continued = ids.filter((id) => id !== null).length;
  if (continued === 0 || (continued === 1 && !isRow)) return null;
  return above.map((cell, i) => ids[i] ?? `${cell} ${below[i] ?? ''}`.trim());
}

/** Returns a cell with the next part of the ID at its end, or null if the other cell isn't one. */
function continueId(cell: string, next: string): string | null {
  const start = LAST_RUN.exec(cell)?.[1] ?? '';
  const id = start + next;
  const isContinued = isUuidStart(start) && next !== '' && id.includes('-');
  return isContinued && (isUuidStart(id) || isUuid(id)) ? cell + next : null;
}
