import type { Row } from './section';

const HEAD = ['what', 'ours', 'baseline', 'ratio', 'bound', ''];

function cells({ what, ours, baseline = '', ratio, bound = '', holds }: Row): string[] {
  const verdict = holds === undefined ? '' : holds ? 'holds' : 'MISSED';
  return [what, ours, baseline, ratio === undefined ? '' : ratio.toFixed(2), bound, verdict];
}

/** Rows as aligned text. */
export function table(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

/** Rows as a table in Markdown. */
export function markdown(rows: readonly Row[]): string {
  const line = (content: readonly string[]) => `| ${content.join(' | ')} |`;
  return [line(HEAD), line(HEAD.map(() => '---')), ...rows.map((row) => line(cells(row)))].join('\n');
}
