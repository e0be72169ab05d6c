'use client';

import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { ColumnKey } from './columns';
import { COLUMN_KEYS } from './columns';
import { moveInGrid } from './grid-position';

/** Cell that Tab leads to. */
interface ActiveCell {
  /** Null in the head; undefined before a cell had the focus. */
  jobId: string | null | undefined;
  column: ColumnKey;
}

interface GridRows {
  /** Number of rows. */
  count: number;
  /** Rows on screen; null before the first measurement. */
  onScreen: { first: number; last: number } | null;
  scrollToRow: (index: number) => void;
}

const CELLS = '[data-column]';

/**
 * Moves the focus in a grid by keys. One cell at a time is a tab stop (roving tabindex). If a cell contains a control,
 * the control has the focus.
 */
export function useGridFocus({ count, onScreen, scrollToRow }: GridRows) {
  const [active, setActive] = useState<ActiveCell>({ jobId: undefined, column: 'name' });
  /** Cell that is not rendered yet. */
  const awaited = useRef<{ grid: HTMLElement; row: number; column: ColumnKey } | null>(null);

  // Before the next key, which would otherwise scroll the page.
  useLayoutEffect(() => {
    if (awaited.current === null) return;
    const { grid, row, column } = awaited.current;
    if (focusCell(grid, row, column)) awaited.current = null;
  });

  return {
    active,
    onFocus: ({ target }: FocusEvent) => {
      const column = parseColumn(target.closest(CELLS));
      const row = target.closest('tr');
      if (column === null || row === null) return;
      setActive({ jobId: row.getAttribute('data-job'), column });
    },
    /** Handles keys that move the focus. Returns whether it did. */
    moveFocus: (event: KeyboardEvent<HTMLElement>): boolean => {
      // With Alt, arrows belong to the browser: back and forward.
      if (event.altKey) return false;
      const grid = event.currentTarget;
      const cell = event.target instanceof Element ? event.target.closest(CELLS) : null;
      const row = cell?.closest('tr');
      if (!cell || !row) return false;
      const columns = getVisibleCells(row).map(parseColumn);
      const next = moveInGrid(
        { row: Number(row.dataset['index'] ?? -1), column: columns.indexOf(parseColumn(cell)) },
        { key: event.key, isControl: event.ctrlKey || event.metaKey },
        {
          rows: count,
          columns: columns.length,
          pageRows: onScreen === null ? 10 : Math.max(1, onScreen.last - onScreen.first - 1),
          hasHeader: getVisibleCells(grid.querySelector('thead tr')).length > 0,
        },
      );
      const column = next && columns[next.column];
      if (!next || !column) return false;
      event.preventDefault();
      if (next.row >= 0) scrollToRow(next.row);
      awaited.current = focusCell(grid, next.row, column) ? null : { grid, row: next.row, column };
      return true;
    },
  };
}

/** Focuses a cell or its control. Returns false if it is not rendered. */
function focusCell(grid: HTMLElement, row: number, column: ColumnKey): boolean {
  const rowSelector = row < 0 ? 'thead tr' : `tr[data-index="${row}"]`;
  const cell = grid.querySelector<HTMLElement>(`${rowSelector} [data-column="${column}"]`);
  if (cell === null) return false;
  const control = cell.querySelector<HTMLElement>('a, button, input');
  (control ?? cell).focus({ preventScroll: true });
  return true;
}

function getVisibleCells(row: Element | null): Element[] {
  const cells = Array.from(row?.querySelectorAll(CELLS) ?? []);
  return cells.filter((cell) => cell.getClientRects().length > 0);
}

function parseColumn(cell: Element | null): ColumnKey | null {
  const name = cell?.getAttribute('data-column');
  return COLUMN_KEYS.find((key) => key === name) ?? null;
}
