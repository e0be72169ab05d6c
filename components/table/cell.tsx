import type { ReactNode } from 'react';
import { COLUMN_CLASSES, type ColumnKey } from './columns';

interface CellProps {
  column: ColumnKey;
  /** Position among the columns of the table, starting at 1. */
  index: number;
  /** Whether the cell itself is the tab stop of the grid. False if its content has the focus instead. */
  isTabStop?: boolean;
  /** Whether the content is focusable. */
  hasControl?: boolean;
  className?: string;
  title?: string | undefined;
  children?: ReactNode;
}

/** Cell of a job. One line of text, which is cut off at the end. */
export function Cell({ column, index, isTabStop = false, hasControl = false, ...cell }: CellProps) {
  return (
    <td
      role="gridcell"
      aria-colindex={index}
      data-column={column}
      tabIndex={hasControl ? undefined : isTabStop ? 0 : -1}
      title={cell.title}
      className={`h-8 truncate border-b border-line px-2 -outline-offset-2 max-sm:border-0 max-sm:py-0 ${COLUMN_CLASSES[column]} ${cell.className ?? ''}`}
    >
      {cell.children}
    </td>
  );
}
