/** Formats rows of cells as text with aligned columns. The first row is the header. */
export function formatTable(lines: readonly string[][]): string {
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? [];
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

/** Formats rows of cells as a Markdown table. The first row is the header. */
export function formatMarkdownTable([head = [], ...lines]: readonly string[][]): string {
  const toRow = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [toRow(head), toRow(head.map(() => '---')), ...lines.map(toRow)].join('\n');
}
