/** Excel shows no more of a cell, and lets what is beyond spill into cells of its own. */
const LONGEST_CELL = 32_000;

/**
 * What a spreadsheet would take for a formula, also behind what it passes over: spaces, quotes, invisible characters.
 * The wide signs are those of a Chinese keyboard.
 */
const FORMULA = /^[\s\p{Cf}"'`]*[=+\-@＝＋－＠]|^[ \p{Cf}"'`]*[\t\r\n]/u;

/** Begins a file that is UTF-8 to Excel, too. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line (RFC 4180), with its end. No cell is a formula to a spreadsheet, whoever wrote what is in it. */
export function csvLine(cells: readonly (string | number | boolean | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  // No reader agrees with another on what a NUL is.
  const whole = value.replaceAll('\0', '\uFFFD');
  const shown = whole.length > LONGEST_CELL ? `${whole.slice(0, LONGEST_CELL)}…` : whole;
  const safe = FORMULA.test(shown) ? `'${shown}` : shown;
  return `"${safe.replaceAll('"', '""')}"`;
}
