'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows rendered beyond the screen, ready for scrolling. */
const OVERSCAN_ROWS = 12;
/** Up to this many rows are all rendered, so that the browser's page search finds them. */
const MAX_UNVIRTUALIZED = 60;
/** Rows on screen before the first measurement, for example on the server. With the rows beyond, they fill 1,300 pixels. */
const INITIAL_ROWS = 16;

interface Measured {
  /** Height of every row, in pixels. */
  rowHeight: number;
  /** Indexes of the first and the last row on screen. */
  first: number;
  last: number;
}

/** Last unmounted table. Restored when the user returns, so that the page is as tall as before. */
let lastTable: { name: string; measured: Measured | null } | undefined;

/**
 * Virtualizes the rows of a table in the page's flow. All rows have the same height, so that one measurement is enough.
 *
 * @param name Identifies the table, to restore its size when the user returns.
 * @param count Number of rows.
 */
export function useRowWindow(name: string, count: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [measured, setMeasured] = useState(() => (lastTable?.name === name ? lastTable.measured : null));

  function updateMeasured(): void {
    const next = body.current && measureRows(body.current, count);
    if (next === null) return;
    setMeasured((current) =>
      current?.first === next.first && current.last === next.last && current.rowHeight === next.rowHeight
        ? current
        : next,
    );
  }
  const measure = useEffectEvent(updateMeasured);
  const save = useEffectEvent(() => {
    lastTable = { name, measured };
  });

  useEffect(() => {
    const onChange = () => {
      measure();
    };
    const onResize = () => {
      // The head of the table sticks below the head of the board, whose lines wrap.
      const height = boardHead?.offsetHeight ?? 0;
      body.current?.parentElement?.style.setProperty('--board-head', `${height}px`);
      measure();
    };
    const boardHead = document.querySelector<HTMLElement>('[data-board-head]');
    const observer = new ResizeObserver(onResize);
    if (body.current) observer.observe(body.current);
    // Content above the table may move it.
    observer.observe(document.body);
    if (boardHead) observer.observe(boardHead);
    window.addEventListener('scroll', onChange, { passive: true });
    window.addEventListener('resize', onResize);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', onChange);
      window.removeEventListener('resize', onResize);
      save();
    };
  }, []);

  const isWhole = count <= MAX_UNVIRTUALIZED;
  const start =
    measured === null || isWhole ? 0 : Math.max(0, Math.min(measured.first, count) - OVERSCAN_ROWS);
  const end = isWhole ? count : Math.min(count, (measured?.last ?? INITIAL_ROWS - 1) + 1 + OVERSCAN_ROWS);
  const rowHeight = measured?.rowHeight ?? 0;
  const shown = {
    /** Rows to render: from `start` up to, but not including, `end`. */
    start,
    end,
    /** Heights that replace the other rows, in pixels. */
    above: start * rowHeight,
    below: (count - end) * rowHeight,
    /** Rows on screen; null before the first measurement. */
    onScreen: measured && { first: measured.first, last: Math.min(measured.last, count - 1) },
  };

  /** Scrolls the page so that a row is on screen below the head, and renders it. For event handlers. */
  function scrollToRow(index: number): void {
    if (body.current === null || rowHeight === 0) return;
    const top = body.current.getBoundingClientRect().top + index * rowHeight;
    const hidden =
      Math.min(0, top - getCoveredHeight(body.current)) || Math.max(0, top + rowHeight - window.innerHeight);
    if (hidden === 0) return;
    window.scrollBy({ top: hidden, behavior: 'instant' });
    // Now, because the next key goes nowhere if the focused row disappears first.
    flushSync(updateMeasured);
  }

  return { body, shown, scrollToRow };
}

function measureRows(body: HTMLElement, count: number): Measured | null {
  const row = body.querySelector('tr[data-index]');
  if (row === null) return null;
  const rowHeight = row.getBoundingClientRect().height;
  const { top } = body.getBoundingClientRect();
  if (rowHeight === 0) return null;
  const toIndex = (y: number) => Math.min(count - 1, Math.max(0, Math.floor((y - top) / rowHeight)));
  return { rowHeight, first: toIndex(0), last: toIndex(window.innerHeight - 1) };
}

/** Returns the height of what covers the top of the screen: the head of the board and that of the table. */
function getCoveredHeight(body: HTMLElement): number {
  const head = body.parentElement?.querySelector('th');
  if (!head || head.getClientRects().length === 0) return 0;
  return (parseFloat(getComputedStyle(head).top) || 0) + head.offsetHeight;
}
