import { useFeatureMessages } from '@/components/shell/messages-provider';
import { COLUMN_CLASSES, type ColumnKey } from './columns';
import { TABLE_MESSAGES } from './table-messages';

interface TableHeadProps {
  columns: readonly ColumnKey[];
  /** Column that is the tab stop of the grid, if it is in the head. */
  activeColumn: ColumnKey | null;
  isAllSelected: boolean;
  toggleAll: () => void;
}

/** Column headers, which stay at the top of the screen. On a phone there are none. */
export function TableHead({ columns, activeColumn, isAllSelected, toggleAll }: TableHeadProps) {
  const labels = useFeatureMessages(TABLE_MESSAGES);
  return (
    <thead className="max-sm:hidden">
      <tr role="row" aria-rowindex={1}>
        {columns.map((column, i) => (
          <th
            key={column}
            role="columnheader"
            aria-colindex={i + 1}
            data-column={column}
            tabIndex={column === 'select' ? undefined : activeColumn === column ? 0 : -1}
            className={`sticky top-0 z-10 h-9 truncate border-b border-line bg-card px-2 text-left text-note font-normal text-mute -outline-offset-2 ${COLUMN_CLASSES[column]}`}
          >
            {column === 'select' ? (
              <label className="flex h-full items-center justify-center">
                <input
                  type="checkbox"
                  checked={isAllSelected}
                  onChange={toggleAll}
                  aria-label={labels.selectAll}
                  tabIndex={activeColumn === 'select' ? 0 : -1}
                  className="size-4 accent-accent"
                />
              </label>
            ) : (
              <span className={column === 'pin' ? 'sr-only' : ''}>{labels.columns[column]}</span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}
