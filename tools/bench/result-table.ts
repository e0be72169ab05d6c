import { aligned, markdownOf } from '@/testing/table';
import type { Row } from './section';

const HEAD = ['what', 'ours', 'baseline', 'ratio', 'bound', ''];

function toCells({ what, ours, baseline = '', ratio, bound = '', holds }: Row): string[] {
  const verdict = holds === undefined ? '' : holds ? 'holds' : 'MISSED';
  return [what, ours, baseline, ratio === undefined ? '' : ratio.toFixed(2), bound, verdict];
}

/** Formats rows as text with aligned columns. */
export function table(rows: readonly Row[]): string {
  return aligned([HEAD, ...rows.map(toCells)]);
}

/** Formats rows as a Markdown table. */
export function markdown(rows: readonly Row[]): string {
  return markdownOf([HEAD, ...rows.map(toCells)]);
}
