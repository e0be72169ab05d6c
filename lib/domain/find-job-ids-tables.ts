// Third stage: tables.
import { findKeyMeaning } from './find-job-ids-labels';
import { isHexId, isUuid } from './find-job-ids-shapes';

const DELIMITERS = [/[|│┃║¦]/, /\t/, /[,;]/, / {2,}/];
const MAX_HEADER_LENGTH = 300;

interface Header {
  columns: string[];
  delimiter: RegExp;
  /** Whether a column has IDs; undefined before the first row. */
  hasIds?: boolean;
  /** Whether the names continue on the next line. */
  canContinue: boolean;
}

/**
 * Rewrites each cell of an ID column as a labeled line (`instance_id: 36ce…`), for CSV, Markdown, HTML and console
 * tables. A name alone on its line is the header of a table with one column.
 */
export function labelTableCells(text: string): string {
  let header: Header | null = null;
  let headerIndex = 0;
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    if (/\d/.test(line)) {
      const labeled = header === null ? null : labelRow(line, header);
      if (labeled === null) continue;
      lines[i] = labeled;
      // The last name would look like a label of the first ID.
      if (header !== null && header.columns.filter((name) => name !== '').length > 1) lines[headerIndex] = '';
    } else if (/\p{L}/u.test(line)) {
      // A line without a digit has no ID: it is a header, or text that ends the table. A ruler such as |---|---| does
      // not.
      header = readHeader(line, header);
      headerIndex = i;
    }
  }
  return lines.join('\n');
}

/** Returns the labeled cells of a row, or null if the line has no ID below a name. */
function labelRow(line: string, header: Header): string | null {
  const { columns, delimiter } = header;
  header.canContinue = false;
  header.hasIds ??= columns.some((name) => isIdColumn(name));
  const cells = header.hasIds ? splitCells(line, delimiter) : [];
  if (cells.length !== columns.length) return null;
  const labeled = cells.map((cell, i) => labelCell(columns, i, cell));
  return labeled.some((cell, i) => cell !== cells[i]) ? labeled.join('\n') : null;
}

function readHeader(line: string, above: Header | null): Header {
  const trimmed = line.trim();
  const delimiter = DELIMITERS.find((candidate) => candidate.test(trimmed)) ?? / {2,}/;
  const names = line.length > MAX_HEADER_LENGTH ? [] : splitCells(line, delimiter);
  let columns = names.map((name) => name.replace(/[\s"'`*:=\\]+$/, ''));
  // A narrow table folds its header too: "Instance" above "ID".
  const isContinuation = above?.canContinue === true && columns.length === above.columns.length;
  if (isContinuation && columns.length > 1)
    columns = columns.map((name, i) => `${above.columns[i] ?? ''} ${name}`.trim());
  return { columns, delimiter, canContinue: line.length <= MAX_HEADER_LENGTH && !isContinuation };
}

const isIdColumn = (name: string) =>
  name.length <= 40 && (/(?:ids?|号)$/i.test(name) || findKeyMeaning(name) !== null);
const trimCell = (cell: string) => cell.trim().replace(/^[>\s"'`*#+~-]+/, '');
const splitCells = (line: string, delimiter: RegExp) => line.trim().split(delimiter).map(trimCell);

function labelCell(columns: readonly string[], index: number, cell: string): string {
  const name = columns[index] ?? '';
  // One word, or YAML's `id: …`. A sentence is not a value.
  const isValue = /\d/.test(cell) && /^(?:id\s*[:=]\s*)?["'`]?[\w-]+["'`*,)\]]*$/.test(cell);
  if (!isValue) return cell;
  // A short value below "Job" may be a number or the end of an ID, but not below "Job ID".
  if (/(?:jobs?|任务|作业)$/i.test(name)) return isUuid(cell) || isHexId(cell) ? `${name}: ${cell}` : cell;
  if (isIdColumn(name)) return `${name}: ${cell}`;
  // Beside a column of job IDs, an ID in another column is none.
  const hasJobColumn = columns.some((column) => isIdColumn(column) && /job|任务|作业/i.test(column));
  return hasJobColumn && columns.length > 1 ? `${name}_id: ${cell}` : cell;
}
