'use client';

import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react';
import type { GridRange } from './grid-range';

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
  /** Called with the items to render, whenever they change; with null before the first measurement. */
  onChange: (range: GridRange | null) => void;
}

/**
 * Virtualizes a CSS grid in the page's flow. The grid lays out rows and columns itself; this component only measures
 * them, and renders nothing.
 */
export function GridWindow({ grid, name, count, onChange }: GridWindowProps) {
  const [restored] = useState(() => (lastGrid?.name === name ? lastGrid : undefined));
  const [layout, setLayout] = useState<Layout | null>(restored?.layout ?? null);
  const columns = layout?.columns ?? 1;
  const rows = useWindowVirtualizer<HTMLElement>({
    enabled: layout !== null,
    count: Math.ceil(count / columns),
    estimateSize: () => ESTIMATED_ROW_HEIGHT,
    gap: layout?.gap ?? 0,
    scrollMargin: layout?.top ?? 0,
    overscan: OVERSCAN_ROWS,
    ...(restored && {
      initialMeasurementsCache: restored.rows,
      initialRect: { width: window.innerWidth, height: window.innerHeight },
    }),
  });

  const measure = useEffectEvent(() => {
    if (grid.current === null) return;
    const next = measureLayout(grid.current);
    if (next.columns !== layout?.columns) rows.measure();
    if (next.columns !== layout?.columns || next.gap !== layout.gap || next.top !== layout.top)
      setLayout(next);
    for (const item of grid.current.children) {
      const index = item instanceof HTMLElement ? Number(item.dataset['index']) : NaN;
      if (index % next.columns === 0)
        rows.resizeItem(index / next.columns, item.getBoundingClientRect().height);
    }
  });

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

  const range = computeRange(rows, layout, count);
  const key = JSON.stringify(range);
  const report = useEffectEvent(() => {
    onChange(range);
  });
  useLayoutEffect(() => {
    report();
  }, [key]);
  return null;
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
  count: number,
): GridRange | null {
  const items = rows.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  if (layout === null || first === undefined || last === undefined) return null;
  const { columns, top } = layout;
  const { startIndex, endIndex } = rows.range ?? { startIndex: first.index, endIndex: last.index };
  return {
    start: first.index * columns,
    end: Math.min(count, (last.index + 1) * columns),
    padding: { above: first.start - top, below: Math.max(0, rows.getTotalSize() - (last.end - top)) },
    onScreen: { first: startIndex * columns, last: Math.min(count, (endIndex + 1) * columns) - 1 },
  };
}
