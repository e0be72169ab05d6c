import type { Row } from './section';

const HEAD = ['what', 'ours', 'baseline', 'ratio', 'bound', ''];

function cells({ what, ours, baseline = '', ratio, bound = '', holds }: Row): string[] {
  const verdict = holds === undefined ? '' : holds ? 'holds' : 'MISSED';
  return [what, ours, baseline, ratio === undefined ? '' : ratio.toFixed(2), bound, verdict];
}

/** Rows as aligned text. */
export function table(rows: readonly Row[]): string {
  return aligned([HEAD, ...rows.map(cells)]);
}

/** Rows as a table in Markdown. */
export function markdown(rows: readonly Row[]): string {
  return markdownOf([HEAD, ...rows.map(cells)]);
}

/** Lines of cells, the first of them their names, as aligned text. */
export function aligned(lines: readonly string[][]): string {
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? [];
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

/** The same as a table in Markdown. */
export function markdownOf([head = [], ...lines]: readonly string[][]): string {
  const line = (content: readonly string[]) => `| ${content.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}
