import { useFeatureMessages } from '@/components/shell/messages-provider';
import { COLUMN_CLASSES, type ColumnKey } from './columns';
import { COLUMN_SORTS } from './sort';
import { SortButton, type SortProps } from './sort-button';
import { TABLE_MESSAGES } from './table-messages';

interface TableHeadProps {
  columns: readonly ColumnKey[];
  /** Column that is the tab stop of the grid, if it is in the head. */
  activeColumn: ColumnKey | null;
  /** Current sort, and how to change it. Undefined if the order is fixed. */
  sort?: SortProps | undefined;
  isAllSelected: boolean;
  toggleAll: () => void;
}

/** Column headers, which stay at the top of the screen. On a phone there are none. */
export function TableHead({ columns, activeColumn, sort, isAllSelected, toggleAll }: TableHeadProps) {
  const labels = useFeatureMessages(TABLE_MESSAGES);
  const toTabIndex = (column: ColumnKey) => (activeColumn === column ? 0 : -1);
  return (
    <thead className="max-sm:hidden">
      <tr role="row" aria-rowindex={1}>
        {columns.map((column, i) => (
          <th
            key={column}
            role="columnheader"
            aria-colindex={i + 1}
            data-column={column}
            aria-sort={getAriaSort(column, sort)}
            tabIndex={column === 'select' || isSortable(column, sort) ? undefined : toTabIndex(column)}
            className={`sticky top-0 z-5 h-9 md:top-[var(--board-head,0px)] truncate border-b border-line bg-card px-2 text-left text-note font-normal text-mute -outline-offset-2 ${COLUMN_CLASSES[column]}`}
          >
            {column === 'select' ? (
              <label className="flex h-full items-center justify-center">
                <input
                  type="checkbox"
                  checked={isAllSelected}
                  onChange={toggleAll}
                  aria-label={labels.selectAll}
                  tabIndex={toTabIndex('select')}
                  className="size-4 accent-accent"
                />
              </label>
            ) : sort && isSortable(column, sort) ? (
              <SortButton
                column={column}
                label={labels.columns[column]}
                tabIndex={toTabIndex(column)}
                {...sort}
              />
            ) : (
              <span className={column === 'pin' ? 'sr-only' : ''}>{labels.columns[column]}</span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function isSortable(column: ColumnKey, sort: SortProps | undefined): boolean {
  return sort !== undefined && COLUMN_SORTS[column] !== undefined;
}

function getAriaSort(column: ColumnKey, sort: SortProps | undefined): 'ascending' | 'descending' | undefined {
  if (sort === undefined || COLUMN_SORTS[column] !== sort.current.sort) return undefined;
  return sort.current.order === 'asc' ? 'ascending' : 'descending';
}
