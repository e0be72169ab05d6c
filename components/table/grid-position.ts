/** Position of a cell among the visible cells of a grid. Row -1 is the header. */
export interface GridPosition {
  row: number;
  column: number;
}

interface GridSize {
  rows: number;
  columns: number;
  /** Number of rows on screen. */
  pageRows: number;
  hasHeader: boolean;
}

/**
 * Computes where a key leads in a grid.
 *
 * @param key `KeyboardEvent.key`.
 * @param isControl Whether Control or Command is pressed, which makes Home and End move to another row.
 * @returns The same position at the edge of the grid. Null if the key does not move.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function moveInGrid(
  { row, column }: GridPosition,
  { key, isControl }: { key: string; isControl: boolean },
  { rows, columns, pageRows, hasHeader }: GridSize,
): GridPosition | null {
  const [firstRow, lastRow, lastColumn] = [hasHeader ? -1 : 0, rows - 1, columns - 1];
  const toRow = (next: number) => ({ row: Math.min(lastRow, Math.max(firstRow, next)), column });
  const toColumn = (next: number) => ({ row, column: Math.min(lastColumn, Math.max(0, next)) });
  if (isControl && key !== 'Home' && key !== 'End') return null;
  switch (key) {
    case 'ArrowDown':
      return toRow(row + 1);
    case 'ArrowUp':
      return toRow(row - 1);
    case 'ArrowRight':
      return toColumn(column + 1);
    case 'ArrowLeft':
      return toColumn(column - 1);
    case 'PageDown':
      return toRow(row + pageRows);
    case 'PageUp':
      return toRow(Math.max(0, row - pageRows));
    case 'Home':
      return isControl ? { row: 0, column: 0 } : toColumn(0);
    case 'End':
      return isControl ? { row: lastRow, column: lastColumn } : toColumn(lastColumn);
    default:
      return null;
  }
}
