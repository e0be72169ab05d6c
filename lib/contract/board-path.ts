import { toJobIdParams } from './job-id-params';
import { MAX_JOB_IDS } from './job-state';

/** Returns the path of one job's page, or of a board that shows several jobs. */
export function toBoardPath(ids: readonly string[]): string {
  const [first] = ids;
  if (ids.length === 1 && first !== undefined) return `/jobs/${first}`;
  return `/jobs?${toJobIdParams(ids).toString()}`;
}

/** Splits job IDs into as many boards as needed to show them all. */
export function splitIntoBoards(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MAX_JOB_IDS);
  return Array.from({ length: count }, (_, i) => ids.slice(i * MAX_JOB_IDS, (i + 1) * MAX_JOB_IDS));
}
