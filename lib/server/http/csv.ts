import 'server-only';
/** Maximum length of a cell, in characters. Excel splits longer cells. */
const MAX_CELL_LENGTH = 32_000;

/** Characters that spreadsheets skip before a formula: spaces, quotes and invisible characters. */
const SKIPPED = String.raw`[\p{Zs}\p{Cf}"'${'`'}]*`;
/** First characters of a formula, also the full-width signs of Chinese keyboards. */
const SIGN = '[=+\\-@＝＋－＠]';

/**
 * Matches where a spreadsheet could take the following text for a formula: at the beginning of a cell, and after each
 * character that separates cells or lines in some spreadsheet, such as Excel in locales with ";".
 */
const FORMULA = new RegExp(
  String.raw`^(?=${SKIPPED}(?:${SIGN}|[\t\r\n]))|(?<=[;|\t\r\n\v\f\x85\u2028\u2029])(?=${SKIPPED}${SIGN})`,
  'gu',
);

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
  // CSV readers disagree on NUL characters; some end the cell there.
  const text = value.replaceAll('\0', '\uFFFD');
  const truncated = text.length > MAX_CELL_LENGTH ? `${text.slice(0, MAX_CELL_LENGTH)}…` : text;
  const safe = truncated.replace(FORMULA, "'");
  return `"${safe.replaceAll('"', '""')}"`;
}
