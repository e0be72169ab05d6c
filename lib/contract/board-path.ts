import { MOST_IDS } from './job-state';

/** Returns the path of one job's page, or of a board that shows several jobs. */
export function boardPath(ids: readonly string[]): string {
  const [first] = ids;
  if (ids.length === 1 && first !== undefined) return `/jobs/${first}`;
  return `/jobs?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`;
}

/** Splits job IDs into as many boards as needed to show them all. */
export function boardsOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MOST_IDS);
  return Array.from({ length: count }, (_, i) => ids.slice(i * MOST_IDS, (i + 1) * MOST_IDS));
}
