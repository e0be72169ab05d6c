/** Sizes in rem, which grows with the window. */
const MIN_TILE_WIDTH = 22;
const MIN_TILE_HEIGHT = 11.5;
const GAP = 0.875;
/** From this height on, a tile has larger type. */
const MIN_LARGE_HEIGHT = 15;

/** Preferred ratio of a tile's width to its height. */
const PREFERRED_RATIO = 1.8;
/** Cost of an empty cell, relative to a tile whose ratio is off by a factor of e. */
const EMPTY_CELL_COST = 0.5;

/** Numbers of columns and rows of tiles. */
interface TileGrid {
  columns: number;
  rows: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Distribution of jobs on the pages of a wallboard. */
export interface TileLayout {
  /** Null if CSS places the tiles. */
  grid: TileGrid | null;
  pageCount: number;
  /** Number of jobs on each page but the last. */
  perPage: number;
  /** Whether a tile is tall enough for larger type. */
  isLarge: boolean;
}

/**
 * Computes a grid that fills an area, and how many pages of it show all jobs. The grid is as small as that number of pages
 * allows, so that few jobs get large tiles and the last page is not almost empty.
 *
 * @param area Size of the area in rem.
 */
export function computeTileLayout(count: number, area: Size): TileLayout & { grid: TileGrid } {
  const max: TileGrid = {
    columns: countFitting(area.width, MIN_TILE_WIDTH),
    rows: countFitting(area.height, MIN_TILE_HEIGHT),
  };
  const pageCount = Math.max(1, Math.ceil(count / (max.columns * max.rows)));
  const grid = fitGrid(Math.max(1, Math.ceil(count / pageCount)), max, area);
  const perPage = grid.columns * grid.rows;
  return { grid, pageCount, perPage, isLarge: toTileSize(grid, area).height >= MIN_LARGE_HEIGHT };
}

/** Returns how many tiles fit in a row or a column; at least one. */
function countFitting(length: number, tile: number): number {
  return Math.max(1, Math.floor((length + GAP) / (tile + GAP)));
}

/** Returns the grid for this number of tiles whose tiles have the best ratio, and that has few empty cells. */
function fitGrid(count: number, max: TileGrid, area: Size): TileGrid {
  let best = max;
  let lowestCost = Infinity;
  for (let columns = 1; columns <= max.columns; columns++) {
    const rows = Math.ceil(count / columns);
    if (rows > max.rows) continue;
    const { width, height } = toTileSize({ columns, rows }, area);
    const emptyCells = columns * rows - count;
    const cost = Math.abs(Math.log(width / height / PREFERRED_RATIO)) + emptyCells * EMPTY_CELL_COST;
    if (cost >= lowestCost) continue;
    best = { columns, rows };
    lowestCost = cost;
  }
  return best;
}

function toTileSize({ columns, rows }: TileGrid, { width, height }: Size): Size {
  return { width: (width + GAP) / columns - GAP, height: (height + GAP) / rows - GAP };
}
