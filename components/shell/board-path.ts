import { removeBasePath } from '@/lib/contract/base-path';

/** Entry of the session storage. */
export const BOARD_PATH_KEY = 'board-path';

/** Saves the URL of the board that is shown, so that a job's page can link back to it. */
export function saveBoardPath(): void {
  writeBoardPath(getShownPath());
}

/** Returns the path of the page with its query, and without the path of the dashboard itself. */
export const getShownPath = (): string => removeBasePath(window.location.pathname) + window.location.search;

/** Saves the URL that a job's page links back to. */
export function writeBoardPath(path: string): void {
  try {
    sessionStorage.setItem(BOARD_PATH_KEY, path);
  } catch {
    // Storage is full or disabled: the link leads to the unfiltered board.
  }
}

/** Returns the URL of the last board of this tab, with its filter. */
export function readBoardPath(): string {
  try {
    return sessionStorage.getItem(BOARD_PATH_KEY) ?? '/';
  } catch {
    return '/';
  }
}
