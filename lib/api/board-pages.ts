import type { KnownJob } from './answers';

/** Where the pages of a board that were opened begin, in the board's order; the first one begins at null. */
export type Cursors = readonly (string | null)[];

export const FIRST_PAGE: Cursors = [null];

/** A page: all from `cursor` up to `until`, where the next one begins. The last page that was opened has no such end. */
export interface Span {
  cursor: string | null;
  until: string | null;
}

export function spansOf(cursors: Cursors): Span[] {
  return cursors.map((cursor, index) => ({ cursor, until: cursors[index + 1] ?? null }));
}

/** With a page that begins at `next`, which lies in the page that begins at `cursor` or right behind it. */
export function withPage(cursors: Cursors, cursor: string | null, next: string): Cursors {
  const index = cursors.indexOf(cursor);
  if (index === -1 || cursors.includes(next)) return cursors;
  return [...cursors.slice(0, index + 1), next, ...cursors.slice(index + 1)];
}

interface LoadedPage {
  jobs: readonly KnownJob[];
  answeredAt: number;
}

/**
 * The jobs of all pages, and where in them each page begins. A job that moved shows up in the page it moved to before
 * the page it left is asked again: of the two the newer answer counts.
 */
export function mergePages(pages: readonly (LoadedPage | undefined)[]): {
  jobs: KnownJob[];
  starts: number[];
} {
  const place = new Map<string, { page: number; answeredAt: number }>();
  for (const [page, { jobs, answeredAt } = NOTHING] of pages.entries()) {
    for (const { job } of jobs) {
      const other = place.get(job.id);
      if (other === undefined || other.answeredAt < answeredAt) place.set(job.id, { page, answeredAt });
    }
  }
  const merged: KnownJob[] = [];
  const starts: number[] = [];
  for (const [page, { jobs } = NOTHING] of pages.entries()) {
    starts.push(merged.length);
    merged.push(...jobs.filter(({ job }) => place.get(job.id)?.page === page));
  }
  return { jobs: merged, starts };
}

const NOTHING: LoadedPage = { jobs: [], answeredAt: 0 };

/** The first and the last of the pages that hold any of the jobs from `first` to `last`, or come right behind them. */
export function pagesInView(
  starts: readonly number[],
  { first, last }: { first: number; last: number },
): { from: number; to: number } {
  // An empty page counts where its jobs would be.
  const isInView = (start: number, page: number) =>
    start <= last + 1 && Math.max(starts[page + 1] ?? Infinity, start + 1) > first;
  const pages = starts.map(isInView);
  return { from: Math.max(0, pages.indexOf(true)), to: Math.max(0, pages.lastIndexOf(true)) };
}
