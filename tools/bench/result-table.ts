import { formatTable, formatMarkdownTable } from '@/testing/table';
import type { Row } from './section';

const HEAD = ['what', 'ours', 'baseline', 'ratio', 'bound', ''];

function toCells({ label, result, baseline = '', ratio, bound = '', isMet }: Row): string[] {
  const verdict = isMet === undefined ? '' : isMet ? 'holds' : 'MISSED';
  return [label, result, baseline, ratio === undefined ? '' : ratio.toFixed(2), bound, verdict];
}

/** Formats rows as text with aligned columns. */
export function formatRows(rows: readonly Row[]): string {
  return formatTable([HEAD, ...rows.map(toCells)]);
}

/** Formats rows as a Markdown table. */
export function formatMarkdownRows(rows: readonly Row[]): string {
  return formatMarkdownTable([HEAD, ...rows.map(toCells)]);
}
