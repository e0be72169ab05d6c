import { MOST_IDS } from './job-state';

/** The address of one job, or of a board of several. */
export function boardPath(ids: readonly string[]): string {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) return `/jobs/${only}`;
  return `/jobs?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`;
}

/** As many boards as it takes to show them all. */
export function boardsOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MOST_IDS);
  return Array.from({ length: count }, (_, i) => ids.slice(i * MOST_IDS, (i + 1) * MOST_IDS));
}
