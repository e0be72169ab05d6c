'use client';

import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** Height of a row before it is measured, in pixels. */
const ESTIMATED_ROW = 260;
/** Rows rendered beyond the screen, ready for scrolling. */
const OVERSCAN_ROWS = 3;
/** Up to this many cards are all rendered, so that the browser's page search finds them. */
const FEW = 24;
/** Cards rendered before the first measurement, for example on the server. Fills one screen. */
const FIRST = 12;

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
  room: { above: number; below: number } | null;
  /** Indexes of the first and last item on screen; null before the first measurement. */
  onScreen: { first: number; last: number } | null;
}

interface Measured {
  name: string;
  layout: Layout | null;
  rows: VirtualItem[];
}

/**
 * Last unmounted grid. Restored when the user returns, because the browser can restore the scroll position
 * only if the page is as tall as before.
 */
let left: Measured | undefined;

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
  const [before] = useState(() => (left?.name === name ? left : undefined));
  const [layout, setLayout] = useState<Layout | null>(before?.layout ?? null);
  const columns = layout?.columns ?? 1;
  const rows = useWindowVirtualizer<HTMLElement>({
    enabled: layout !== null,
    count: Math.ceil(count / columns),
    estimateSize: () => ESTIMATED_ROW,
    gap: layout?.gap ?? 0,
    scrollMargin: layout?.top ?? 0,
    overscan: count <= FEW ? count : OVERSCAN_ROWS,
    ...(before && {
      initialMeasurementsCache: before.rows,
      initialRect: { width: window.innerWidth, height: window.innerHeight },
    }),
  });

  const measure = useEffectEvent(() => {
    if (grid.current === null) return;
    const next = layoutOf(grid.current);
    if (next.columns !== layout?.columns) rows.measure();
    if (next.columns !== layout?.columns || next.gap !== layout.gap || next.top !== layout.top)
      setLayout(next);
    for (const item of grid.current.children) {
      const index = item instanceof HTMLElement ? Number(item.dataset['index']) : NaN;
      if (index % next.columns === 0)
        rows.resizeItem(index / next.columns, item.getBoundingClientRect().height);
    }
  });

  const remember = useEffectEvent(() => {
    left = { name, layout, rows: rows.takeSnapshot() };
  });

  useEffect(() => remember, []);

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

  return { grid, shown: windowOf(rows, layout, count) };
}

function layoutOf(grid: HTMLElement): Layout {
  const style = getComputedStyle(grid);
  return {
    columns: style.gridTemplateColumns.split(' ').length,
    gap: parseFloat(style.rowGap) || 0,
    top: Math.round(grid.getBoundingClientRect().top + window.scrollY),
  };
}

function windowOf(
  rows: ReturnType<typeof useWindowVirtualizer<HTMLElement>>,
  layout: Layout | null,
  count: number,
): GridWindow {
  const items = rows.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  if (layout === null || first === undefined || last === undefined) {
    return { start: 0, end: count <= FEW ? count : FIRST, room: null, onScreen: null };
  }
  const { columns, top } = layout;
  const { startIndex, endIndex } = rows.range ?? { startIndex: first.index, endIndex: last.index };
  return {
    start: first.index * columns,
    end: Math.min(count, (last.index + 1) * columns),
    room: { above: first.start - top, below: Math.max(0, rows.getTotalSize() - (last.end - top)) },
    onScreen: { first: startIndex * columns, last: Math.min(count, (endIndex + 1) * columns) - 1 },
  };
}
