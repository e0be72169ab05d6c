import { ArrowDown, ArrowUp } from 'lucide-react';
import { COLUMN_SORTS, getNextSort, type TableSort } from './sort';
import type { ColumnKey } from './columns';

/** Sort of a table, and how to change it. */
export interface SortProps {
  current: TableSort;
  choose: (sort: TableSort) => void;
}

interface SortButtonProps extends SortProps {
  column: ColumnKey;
  label: string;
  tabIndex: 0 | -1;
}

/** Column header that sorts the table. */
export function SortButton({ column, label, current, choose, tabIndex }: SortButtonProps) {
  const sort = COLUMN_SORTS[column];
  const isSorted = sort === current.sort;
  const Arrow = current.order === 'asc' ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      onClick={() => {
        if (sort !== undefined) choose(getNextSort(sort, current));
      }}
      className={`inline-flex min-h-8 max-w-full items-center gap-1 -outline-offset-2 hover:text-ink ${
        isSorted ? 'font-semibold text-ink' : ''
      }`}
    >
      <span className="truncate">{label}</span>
      {isSorted && <Arrow aria-hidden className="size-3.5 shrink-0" />}
    </button>
  );
}
