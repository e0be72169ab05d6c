/** Row of a table below its head: a job, or the heading before it. */
export interface TableRow {
  /** Index of the job. */
  index: number;
  isHeading: boolean;
}

/** @param headings Contains the index of each job that a heading precedes. */
export function toTableRows(count: number, headings?: { has: (index: number) => boolean }): TableRow[] {
  return Array.from({ length: count }, (_, index) => [
    ...(headings?.has(index) ? [{ index, isHeading: true }] : []),
    { index, isHeading: false },
  ]).flat();
}

/** Returns the position of a job's row; -1 if there is none. */
export const findJobRow = (rows: readonly TableRow[], index: number): number =>
  rows.findIndex((row) => row.index === index && !row.isHeading);
