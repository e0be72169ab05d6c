import 'server-only';
import { truncate } from '@/lib/domain/truncate';

/** Maximum length of a cell, in characters. Excel splits longer cells. */
export const MAX_CELL_LENGTH = 32_000;

/**
 * Matches a cell that a spreadsheet would evaluate as a formula, even after characters that it skips: spaces, quotes
 * and invisible characters. Includes the full-width signs of Chinese keyboards.
 */
const FORMULA = /^[\s\p{Cf}"'`]*[=+\-@＝＋－＠]|^[ \p{Cf}"'`]*[\t\r\n]/u;

/** Byte order mark. Without it, Excel does not read the file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Formats one CSV line, including the line break. Escapes cells that a spreadsheet would evaluate as a formula.
 *
 * @see RFC 4180
 */
export function toCsvLine(cells: readonly (string | number | boolean | null | undefined)[]): string {
  return `${cells.map(toCsvCell).join(',')}\r\n`;
}

function toCsvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const truncated = truncate(value, MAX_CELL_LENGTH);
  // CSV readers disagree on NUL characters; some end the cell there.
  const text = truncated.replaceAll('\0', '\uFFFD');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
