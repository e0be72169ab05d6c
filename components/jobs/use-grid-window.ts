'use client';

import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** Of a card's row in pixels, until it is measured. */
const ESTIMATED_ROW = 260;
/** Rows beyond the screen that are there already when one scrolls. */
const OVERSCAN_ROWS = 3;
/** So many cards are all rendered, so that the browser's own search finds them. */
const FEW = 24;
/** Of more cards, those that are rendered before any was measured, as by the server: a screen of them. */
const FIRST = 12;

interface Layout {
  columns: number;
  /** Between rows, in pixels. */
  gap: number;
  /** Where the grid begins, in pixels from the top of the page. */
  top: number;
}

/** The part of a long grid that is worth rendering: items from `start` up to `end`, and the room the others take. */
interface GridWindow {
  start: number;
  end: number;
  /** In pixels; null while all is rendered. */
  room: { above: number; below: number } | null;
  /** The places of the first and last item on screen; null before the grid was measured. */
  onScreen: { first: number; last: number } | null;
}

interface Measured {
  name: string;
  layout: Layout | null;
  rows: VirtualItem[];
}

/** The grid that was left last: whoever comes back finds it as tall as it was, or the browser could not scroll to their place. */
let left: Measured | undefined;

/**
 * Watches a CSS grid in the page's flow, and says which of its `count` items to render. The grid lays the rows out
 * itself, as many columns as it likes; here they are only measured. The grid is known again by its `name`.
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
    // What stands above the grid may push it down.
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
