'use client';

import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import type { GridRange } from './grid-range';
import { computeRowStarts } from './grid-rows';

/** Height of a row before it is measured, in pixels. */
const ESTIMATED_ROW_HEIGHT = 150;
/** Rows rendered beyond the screen, ready for scrolling. */
const OVERSCAN_ROWS = 3;

interface Layout {
  columns: number;
  /** Gap between rows, in pixels. */
  gap: number;
  /** Distance from the top of the page, in pixels. */
  top: number;
}

interface MeasuredGrid {
  name: string;
  layout: Layout | null;
  rows: VirtualItem[];
}

/**
 * Last unmounted grid. Restored when the user returns, because the browser can restore the scroll position
 * only if the page is as tall as before.
 */
let lastGrid: MeasuredGrid | undefined;

export interface GridWindowProps {
  grid: RefObject<HTMLElement | null>;
  /** Identifies the grid, to restore its size when the user returns. */
  name: string;
  /** Number of items. */
  count: number;
  /** Indexes of the items that follow a heading. Undefined if there are no groups. */
  groupStarts: readonly number[] | undefined;
  /** Called with the items to render, whenever they change; with null before the first measurement. */
  onChange: (range: GridRange | null) => void;
}

/**
 * Virtualizes a CSS grid in the page's flow. The grid lays out rows and columns itself; this component only measures
 * them, and renders nothing.
 */
export function GridWindow({ grid, name, count, groupStarts, onChange }: GridWindowProps) {
  const [restored] = useState(() => (lastGrid?.name === name ? lastGrid : undefined));
  const [layout, setLayout] = useState<Layout | null>(restored?.layout ?? null);
  const columns = layout?.columns ?? 1;
  const rowStarts = useMemo(
    () => computeRowStarts(count, columns, groupStarts),
    [count, columns, groupStarts],
  );
  const rows = useWindowVirtualizer<HTMLElement>({
    enabled: layout !== null,
    count: rowStarts.length,
    estimateSize: () => ESTIMATED_ROW_HEIGHT,
    gap: layout?.gap ?? 0,
    scrollMargin: layout?.top ?? 0,
    overscan: OVERSCAN_ROWS,
    ...(restored && {
      initialMeasurementsCache: restored.rows,
      initialRect: { width: window.innerWidth, height: window.innerHeight },
    }),
  });

  const measureRows = useEffectEvent(() => {
    for (const item of grid.current?.children ?? []) {
      const index = item instanceof HTMLElement ? Number(item.dataset['index']) : NaN;
      const row = rowStarts.indexOf(index);
      if (row !== -1) rows.resizeItem(row, item.getBoundingClientRect().bottom - getRowTop(item));
    }
  });

  const measure = useEffectEvent(() => {
    if (grid.current === null) return;
    const next = measureLayout(grid.current);
    if (next.columns !== columns) rows.measure();
    if (next.columns !== layout?.columns || next.gap !== layout.gap || next.top !== layout.top)
      setLayout(next);
    // Otherwise the rows are measured once they are known.
    if (next.columns === columns) measureRows();
  });

  // A group that grows moves the rows after it.
  useLayoutEffect(() => {
    measureRows();
  }, [rowStarts, layout]);

  const save = useEffectEvent(() => {
    lastGrid = { name, layout, rows: rows.takeSnapshot() };
  });

  useEffect(() => save, []);

  useEffect(() => {
    if (grid.current === null) return;
    const observer = new ResizeObserver(() => {
      measure();
    });
    observer.observe(grid.current);
    // Content above the grid may move it.
    observer.observe(document.body);
    return () => {
      observer.disconnect();
    };
  }, [grid]);

  const range = computeRange(rows, layout, rowStarts, count);
  const key = JSON.stringify(range);
  const report = useEffectEvent(() => {
    onChange(range);
  });
  useLayoutEffect(() => {
    report();
  }, [key]);
  return null;
}

/** Returns the top of a row with this first item. The heading of a group belongs to its first row. */
function getRowTop(item: Element): number {
  const before = item.previousElementSibling;
  const isHeading = before !== null && !before.hasAttribute('data-index');
  return (isHeading ? before : item).getBoundingClientRect().top;
}

function measureLayout(grid: HTMLElement): Layout {
  const style = getComputedStyle(grid);
  return {
    columns: style.gridTemplateColumns.split(' ').length,
    gap: parseFloat(style.rowGap) || 0,
    top: Math.round(grid.getBoundingClientRect().top + window.scrollY),
  };
}

function computeRange(
  rows: ReturnType<typeof useWindowVirtualizer<HTMLElement>>,
  layout: Layout | null,
  rowStarts: readonly number[],
  count: number,
): GridRange | null {
  const items = rows.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  if (layout === null || first === undefined || last === undefined) return null;
  const { top } = layout;
  const toStart = (row: number) => rowStarts[row] ?? count;
  const { startIndex, endIndex } = rows.range ?? { startIndex: first.index, endIndex: last.index };
  return {
    start: toStart(first.index),
    end: toStart(last.index + 1),
    padding: { above: first.start - top, below: Math.max(0, rows.getTotalSize() - (last.end - top)) },
    onScreen: { first: toStart(startIndex), last: toStart(endIndex + 1) - 1 },
  };
}
