import { aligned, markdownOf } from '@/harness/table';
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
