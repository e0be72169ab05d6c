import { useRef, type RefObject } from 'react';
import type { JobState } from '@/lib/contract/job-schemas';
import { computeTileLayout, type TileLayout } from './tile-grid';
import { useGridArea } from './use-grid-area';
import { useRotation } from './use-rotation';

/** Layout until the window is measured: CSS places as many tiles as fit, and hides the rest. */
const UNMEASURED: TileLayout = { grid: null, pageCount: 1, perPage: 9, isLarge: false };

interface TilePages {
  /** Element that the tiles fill. */
  area: RefObject<HTMLDivElement | null>;
  layout: TileLayout;
  /** Index of the page that is shown. */
  page: number;
  /** Jobs on that page. */
  shown: readonly JobState[];
}

/** Divides jobs into pages that fill the window, and rotates them. */
export function useTilePages(states: readonly JobState[]): TilePages {
  const area = useRef<HTMLDivElement>(null);
  const size = useGridArea(area);
  const layout = size === null ? UNMEASURED : computeTileLayout(states.length, size);
  const page = useRotation(layout.pageCount);
  const start = page * layout.perPage;
  return { area, layout, page, shown: states.slice(start, start + layout.perPage) };
}
