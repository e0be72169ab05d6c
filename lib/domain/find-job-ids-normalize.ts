// Two transformations that make pasted text easy to search. Both run in linear time. Their output is never shown.

const ESC = String.fromCharCode(27);
const ANSI = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-~]|${ESC}\\][^\\u0007${ESC}]*(?:\\u0007|${ESC}\\\\)`, 'g');
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const ESCAPED =
  /%([0-7][0-9a-f])|\\u([0-9a-f]{4})|&#x([0-9a-f]{1,4});|&#(\d{1,5});|&(quot|amp|lt|gt|apos|nbsp);|\\([nrt/])/gi;
const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
};
const LAYOUT_TAG =
  /<(\/?)(t[dhr]|table|thead|tbody|p|div|span|b|i|em|strong|code|pre|br|li|ul|ol|d[tdl]|h[1-6])\b[^<>]{0,300}>\s*/gi;

/**
 * Normalizes text to plain ASCII as far as possible: decodes escapes, removes invisible characters and replaces HTML
 * tags by white space.
 */
export function normalizeText(text: string): string {
  return unescapeOnce(unescapeOnce(text)) // twice, because a link may be encoded inside another link
    .replace(ANSI, '')
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('\0', ' ')
    .replace(/\r\n?/g, '\n')
    .replace(LAYOUT_TAG, (tag, slash: string, name: string) => {
      if (/[0-9a-f]{8}|job/i.test(tag)) return tag; // an attribute may contain the ID
      if (/^t[dh]$/i.test(name)) return slash ? '\t' : ' ';
      return /^(?:tr|p|div|br|li)$/i.test(name) ? '\n' : ' ';
    });
}

function unescapeOnce(text: string): string {
  return text.replace(ESCAPED, (all, percent, unicode, hex, decimal, name, letter) => {
    const code: unknown = percent ?? unicode ?? hex;
    if (typeof code === 'string') return String.fromCharCode(parseInt(code, 16));
    if (typeof decimal === 'string') return String.fromCharCode(Number(decimal));
    if (typeof name === 'string') return NAMED_ENTITIES[name.toLowerCase()] ?? all;
    return letter === '/' ? '/' : '\n';
  });
}

const DELIMITERS = [/[|│┃]/, /\t/, /[,;]/, / {2,}/];
const ID_COLUMN = /(?:id|编?号|job|任务|instance|实例|resource|资源|project|项目|request|请求)s?$/i;

/**
 * Rewrites each cell of an ID column as a labeled line (`instance_id: 36ce…`), for CSV, Markdown, HTML and console
 * tables. A name alone on its line is the header of a table with one column. In a Terraform block, labels `id` with the
 * kind of the block.
 */
export function labelTableCells(text: string): string {
  let columns: string[] = [];
  let delimiter = / {2,}/;
  let block = '';
  const lines = text.split('\n').map((line) => {
    const opened = /^[\s+~/-]*(?:resource|data) "(\w{1,80})"/.exec(line)?.[1];
    if (opened !== undefined) block = opened.endsWith('instance') ? 'instance' : 'resource';
    else if (line.startsWith('}')) block = '';
    if (block !== '' && /^[\s+~-]*id\s*=/.test(line)) return `${block}: ${trimCell(line)}`;

    if (/\d/.test(line)) {
      const cells = columns.length > 0 ? splitCells(line, delimiter) : [];
      if (cells.length !== columns.length || cells.length === 0) return line;
      return cells.map((cell, i) => labelCell(columns[i] ?? '', cell)).join('\n');
    }
    // A line without a digit has no ID: it is a header, or text that ends the table. A ruler such as |---|---| does
    // not.
    if (/\p{L}/u.test(line)) {
      delimiter = DELIMITERS.find((candidate) => candidate.test(line.trim())) ?? / {2,}/;
      const names = line.length > 300 ? [] : splitCells(line, delimiter);
      columns = names.map((name) => name.replace(/[\s"'`*:]+$/, ''));
      if (!columns.some(isIdColumn)) columns = [];
    }
    return line;
  });
  return lines.join('\n');
}

const isIdColumn = (name: string) => name.length <= 40 && ID_COLUMN.test(name);
const trimCell = (cell: string) => cell.trim().replace(/^[>\s"'`*#+~-]+/, '');
const splitCells = (line: string, delimiter: RegExp) => line.trim().split(delimiter).map(trimCell);

function labelCell(name: string, cell: string): string {
  const isValue = /\d/.test(cell) && (!/\s/.test(cell) || /^id\s*[:=]/.test(cell)); // one word, or YAML's `id: …`; a sentence is not a value
  return isValue && isIdColumn(name) ? `${name}: ${cell}` : cell;
}
