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
