import { DEFAULT_ORDERS, type BoardOrder, type BoardSort } from '@/lib/contract/board-filter';
import type { ColumnKey } from './columns';

/** Sort of a board. */
export interface TableSort {
  sort: BoardSort;
  order: BoardOrder;
}

/** Columns by which the server sorts. */
export const COLUMN_SORTS: Partial<Record<ColumnKey, BoardSort>> = {
  status: 'phase',
  name: 'name',
  type: 'type',
  duration: 'duration',
  created: 'created',
  ended: 'ended',
  instance: 'instance',
  profile: 'profile',
};

/** Returns the sort after a click on a column: its own order, then the opposite one, then by attention again. */
export function getNextSort(column: BoardSort, { sort, order }: TableSort): TableSort {
  if (sort !== column) return { sort: column, order: DEFAULT_ORDERS[column] };
  if (order === DEFAULT_ORDERS[column]) return { sort, order: order === 'asc' ? 'desc' : 'asc' };
  return { sort: 'attention', order: DEFAULT_ORDERS.attention };
}
