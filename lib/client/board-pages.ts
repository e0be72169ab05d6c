import type { KnownJob } from '@/lib/contract/job-schemas';

/** Start cursors of the loaded pages, in board order. The first page starts at null. */
export type PageCursors = readonly (string | null)[];

export const INITIAL_CURSORS: PageCursors = [null];

/**
 * Bounds of a page: from `cursor` up to `until`, the start of the next page. `until` is null on the last loaded page.
 */
export interface PageBounds {
  cursor: string | null;
  until: string | null;
}

/** Converts start cursors to page bounds. */
export function toPageBounds(cursors: PageCursors): PageBounds[] {
  return cursors.map((cursor, index) => ({ cursor, until: cursors[index + 1] ?? null }));
}

/**
 * Inserts the page that starts at `next` after the page that starts at `cursor`.
 *
 * @returns The same cursors if `cursor` is not loaded or `next` already is.
 */
export function insertPage(cursors: PageCursors, cursor: string | null, next: string): PageCursors {
  const index = cursors.indexOf(cursor);
  if (index === -1 || cursors.includes(next)) return cursors;
  return [...cursors.slice(0, index + 1), next, ...cursors.slice(index + 1)];
}

interface LoadedPage {
  jobs: readonly KnownJob[];
  respondedAt: number;
}

/**
 * Merges the jobs of all pages. A job that moves between pages is in both until the page it left is fetched again; only
 * its occurrence in the newer response is included.
 *
 * @returns The jobs, and the index at which each page starts.
 */
export function mergePages(pages: readonly (LoadedPage | undefined)[]): {
  jobs: KnownJob[];
  starts: number[];
} {
  const placement = new Map<string, { page: number; respondedAt: number }>();
  for (const [page, { jobs, respondedAt } = EMPTY_PAGE] of pages.entries()) {
    for (const { job } of jobs) {
      const previous = placement.get(job.id);
      if (previous === undefined || previous.respondedAt < respondedAt)
        placement.set(job.id, { page, respondedAt });
    }
  }
  const merged: KnownJob[] = [];
  const starts: number[] = [];
  for (const [page, { jobs } = EMPTY_PAGE] of pages.entries()) {
    starts.push(merged.length);
    merged.push(...jobs.filter(({ job }) => placement.get(job.id)?.page === page));
  }
  return { jobs: merged, starts };
}

const EMPTY_PAGE: LoadedPage = { jobs: [], respondedAt: 0 };

/**
 * Computes which pages contain the jobs from index `first` to `last`, or come directly after them.
 *
 * @param starts Index of the first job of each page.
 * @returns Indexes of the first and the last such page.
 */
export function computePagesInView(
  starts: readonly number[],
  { first, last }: { first: number; last: number },
): { from: number; to: number } {
  // Without the `start + 1`, an empty page would never be in view and never be fetched again.
  const isInView = (start: number, page: number) =>
    start <= last + 1 && Math.max(starts[page + 1] ?? Infinity, start + 1) > first;
  const pages = starts.map(isInView);
  return { from: Math.max(0, pages.indexOf(true)), to: Math.max(0, pages.lastIndexOf(true)) };
}
