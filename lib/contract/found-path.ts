import type { FindJobIdsResult } from '@/lib/domain/find-job-ids';
import { splitIntoBoards, toBoardPath } from './board-path';
import { toInstancePath } from './instance-path';

/**
 * Returns the path that the IDs of a text lead to: its jobs, or its instance if it has no job ID. Null if it has no ID, or
 * several instances to choose from.
 */
export function toFoundPath({ ids, instances }: Pick<FindJobIdsResult, 'ids' | 'instances'>): string | null {
  const [board] = splitIntoBoards(ids);
  if (board !== undefined) return toBoardPath(board);
  const [instance, another] = instances;
  return instance === undefined || another !== undefined ? null : toInstancePath(instance);
}
