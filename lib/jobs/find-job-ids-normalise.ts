/** Two rewritings that make pasted text easy to search. Both are for searching only, and both take linear time. */

const ESC = String.fromCharCode(27);
const ANSI = new RegExp(`${ESC}\\[[0-?]*[ -/]*[@-~]|${ESC}\\][^\\u0007${ESC}]*(?:\\u0007|${ESC}\\\\)`, 'g');
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const ESCAPED =
  /%([0-7][0-9a-f])|\\u([0-9a-f]{4})|&#x([0-9a-f]{1,4});|&#(\d{1,5});|&(quot|amp|lt|gt|apos|nbsp);|\\([nrt/])/gi;
const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
};
const LAYOUT_TAG =
  /<(\/?)(t[dhr]|table|thead|tbody|p|div|span|b|i|em|strong|code|pre|br|li|ul|ol|d[tdl]|h[1-6])\b[^<>]{0,300}>\s*/gi;

/** Plain ASCII where the text means ASCII: escapes undone, invisible characters gone, tags turned into white space. */
export function normalise(text: string): string {
  return unescapeOnce(unescapeOnce(text)) // twice, for a link inside a link
    .replace(ANSI, '')
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('\0', ' ')
    .replace(/\r\n?/g, '\n')
    .replace(LAYOUT_TAG, (tag, slash: string, name: string) => {
      if (/[0-9a-f]{8}|job/i.test(tag)) return tag; // an attribute may hold the ID
      if (/^t[dh]$/i.test(name)) return slash ? '\t' : ' ';
      return /^(?:tr|p|div|br|li)$/i.test(name) ? '\n' : ' ';
    });
}

function unescapeOnce(text: string): string {
  return text.replace(ESCAPED, (all, percent, unicode, hex, decimal, name, letter) => {
    const code: unknown = percent ?? unicode ?? hex;
    if (typeof code === 'string') return String.fromCharCode(parseInt(code, 16));
    if (typeof decimal === 'string') return String.fromCharCode(Number(decimal));
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? all;
    return letter === '/' ? '/' : '\n';
  });
}

const DELIMITERS = [/[|│┃]/, /\t/, /[,;]/, / {2,}/];
const ID_COLUMN = /(?:id|编?号|job|任务|instance|实例|resource|资源|project|项目|request|请求)s?$/i;

/**
 * Puts each cell under an ID column on a line of its own, behind its column's name (`instance_id: 36ce…`), for CSV,
 * Markdown, HTML and console tables; a name alone on its line heads a table of one column. In a Terraform block, says
 * whose `id` it is.
 */
export function spellOutTables(text: string): string {
  let columns: string[] = [];
  let delimiter = / {2,}/;
  let block = '';
  const lines = text.split('\n').map((line) => {
    const opened = /^[\s+~/-]*(?:resource|data) "(\w{1,80})"/.exec(line)?.[1];
    if (opened !== undefined) block = opened.endsWith('instance') ? 'instance' : 'resource';
    else if (line.startsWith('}')) block = '';
    if (block !== '' && /^[\s+~-]*id\s*=/.test(line)) return `${block}: ${trimmed(line)}`;

    if (/\d/.test(line)) {
      const cells = columns.length > 0 ? cellsOf(line, delimiter) : [];
      if (cells.length !== columns.length || cells.length === 0) return line;
      return cells.map((cell, i) => withName(columns[i] ?? '', cell)).join('\n');
    }
    // Without a digit it holds no ID: a heading, or text that ends the table; a ruler such as |---|---| does not.
    if (/\p{L}/u.test(line)) {
      delimiter = DELIMITERS.find((candidate) => candidate.test(line.trim())) ?? / {2,}/;
      const names = line.length > 300 ? [] : cellsOf(line, delimiter);
      columns = names.map((name) => name.replace(/[\s"'`*:]+$/, ''));
      if (!columns.some(isIdColumn)) columns = [];
    }
    return line;
  });
  return lines.join('\n');
}

const isIdColumn = (name: string) => name.length <= 40 && ID_COLUMN.test(name);
const trimmed = (cell: string) => cell.trim().replace(/^[>\s"'`*#+~-]+/, '');
const cellsOf = (line: string, delimiter: RegExp) => line.trim().split(delimiter).map(trimmed);

function withName(name: string, cell: string): string {
  const isValue = /\d/.test(cell) && (!/\s/.test(cell) || /^id\s*[:=]/.test(cell)); // or YAML's `id: …`; no sentence
  return isValue && isIdColumn(name) ? `${name}: ${cell}` : cell;
}
