/** Ways to show the jobs of a board. */
export const BOARD_VIEWS = ['cards', 'table', 'timeline'] as const;
export type BoardView = (typeof BOARD_VIEWS)[number];

/** Query parameter of a board's URL. */
export const VIEW_PARAMETER = 'view';

/** Name of the cookie that stores the last choice, so that the server renders the first paint with it. */
export const VIEW_COOKIE = 'board-view';

/** Number of jobs from which on a board is a table, unless the user has chosen a view. */
export const MIN_TABLE_JOBS = 40;

/** Returns the view in the query of a board, else the user's last choice; null if there is none. */
export function getChosenView(
  params: Pick<URLSearchParams, 'get'>,
  saved: BoardView | null,
): BoardView | null {
  return parseBoardView(params.get(VIEW_PARAMETER)) ?? saved;
}

/** Returns the view of a cookie or a query parameter, or null if there is none. */
export function parseBoardView(text: string | null | undefined): BoardView | null {
  return BOARD_VIEWS.find((view) => view === text) ?? null;
}
