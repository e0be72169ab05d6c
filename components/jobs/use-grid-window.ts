'use client';

import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** Height of a row before it is measured, in pixels. */
const ESTIMATED_ROW_HEIGHT = 150;
/** Rows rendered beyond the screen, ready for scrolling. */
const OVERSCAN_ROWS = 3;
/** Up to this many cards are all rendered, so that the browser's page search finds them. */
const MAX_UNVIRTUALIZED = 24;
/** Cards rendered before the first measurement, for example on the server. Fills one screen. */
const INITIAL_ITEMS = 12;

interface Layout {
  columns: number;
  /** Gap between rows, in pixels. */
  gap: number;
  /** Distance from the top of the page, in pixels. */
  top: number;
}

/** Part of a long grid to render: items from `start` up to, but not including, `end`. */
interface GridWindow {
  start: number;
  end: number;
  /** Padding in place of the other items, in pixels; null while all items are rendered. */
  padding: { above: number; below: number } | null;
  /** Indexes of the first and last item on screen; null before the first measurement. */
  onScreen: { first: number; last: number } | null;
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

/**
 * Virtualizes a CSS grid in the page's flow. The grid lays out rows and columns itself; this hook only
 * measures them.
 *
 * @param name Identifies the grid, to restore its size when the user returns.
 * @param count Number of items.
 * @returns A ref for the grid, and the items to render.
 */
export function useGridWindow(name: string, count: number) {
  const grid = useRef<HTMLUListElement>(null);
  const [restored] = useState(() => (lastGrid?.name === name ? lastGrid : undefined));
  const [layout, setLayout] = useState<Layout | null>(restored?.layout ?? null);
  const columns = layout?.columns ?? 1;
  const rows = useWindowVirtualizer<HTMLElement>({
    enabled: layout !== null,
    count: Math.ceil(count / columns),
    estimateSize: () => ESTIMATED_ROW_HEIGHT,
    gap: layout?.gap ?? 0,
    scrollMargin: layout?.top ?? 0,
    overscan: count <= MAX_UNVIRTUALIZED ? count : OVERSCAN_ROWS,
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
  }, []);

  return { grid, shown: computeWindow(rows, layout, count) };
}

function measureLayout(grid: HTMLElement): Layout {
  const style = getComputedStyle(grid);
  return {
    columns: style.gridTemplateColumns.split(' ').length,
    gap: parseFloat(style.rowGap) || 0,
    top: Math.round(grid.getBoundingClientRect().top + window.scrollY),
  };
}

function computeWindow(
  rows: ReturnType<typeof useWindowVirtualizer<HTMLElement>>,
  layout: Layout | null,
  count: number,
): GridWindow {
  const items = rows.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  if (layout === null || first === undefined || last === undefined) {
    return {
      start: 0,
      end: count <= MAX_UNVIRTUALIZED ? count : INITIAL_ITEMS,
      padding: null,
      onScreen: null,
    };
  }
  const { columns, top } = layout;
  const { startIndex, endIndex } = rows.range ?? { startIndex: first.index, endIndex: last.index };
  return {
    start: first.index * columns,
    end: Math.min(count, (last.index + 1) * columns),
    padding: { above: first.start - top, below: Math.max(0, rows.getTotalSize() - (last.end - top)) },
    onScreen: { first: startIndex * columns, last: Math.min(count, (endIndex + 1) * columns) - 1 },
  };
}
