import type { ReactNode } from 'react';
import { COLUMN_CLASSES, type ColumnKey } from './columns';

interface HeadingRowProps {
  /** Position among all rows below the head, starting at 0. */
  rowIndex: number;
  columns: readonly ColumnKey[];
  children: ReactNode;
}

/** Columns that are visible on every screen. A wider cell would add columns where others are hidden. */
const SPAN = 3;
const CELL = 'border-b border-line bg-page px-2';

/** Heading of a group of jobs, as high as their rows. Not a stop of the arrow keys. */
export function HeadingRow({ rowIndex, columns, children }: HeadingRowProps) {
  return (
    <tr
      role="row"
      aria-rowindex={rowIndex + 2}
      className="max-sm:flex max-sm:h-14 max-sm:border-b max-sm:border-line max-sm:bg-page"
    >
      <th
        role="rowheader"
        colSpan={SPAN}
        aria-colindex={1}
        aria-colspan={columns.length}
        className={`${CELL} text-left font-semibold whitespace-nowrap max-sm:flex max-sm:min-w-0 max-sm:items-center max-sm:border-0`}
      >
        {/* As high as the buttons of other rows. */}
        <div className="flex h-8 items-center">{children}</div>
      </th>
      {columns.slice(SPAN).map((column) => (
        <td key={column} aria-hidden className={`${CELL} max-sm:hidden ${COLUMN_CLASSES[column]}`} />
      ))}
    </tr>
  );
}
