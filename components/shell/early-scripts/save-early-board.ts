import type { Hydration } from './watch-hydration';

export interface BoardStorage {
  /** Entry of the session storage for the URL. */
  path: string;
  /** Entry of the session storage for the IDs. */
  jobs: string;
  /** Base path of the dashboard. */
  base: string;
}

/**
 * Saves the URL and the jobs of a board that is left before it has been hydrated, for the next page. Before a page has been
 * hydrated, its links to the board lead there. Runs in an inline script, so it must not use anything outside of its own body.
 */
export function saveEarlyBoard({ isReady, isHydrated }: Hydration, { path, jobs, base }: BoardStorage): void {
  addEventListener('pagehide', () => {
    const head = document.querySelector('[data-board-head]');
    if (isReady() || head === null || isHydrated(head)) return;
    const shown = [...document.querySelectorAll<HTMLElement>('main :is(li,tbody) [data-job]')];
    try {
      sessionStorage.setItem(path, location.pathname.slice(base.length) + location.search);
      sessionStorage.setItem(jobs, shown.map(({ dataset }) => dataset['job']).join(' '));
    } catch {
      // Storage is full or disabled: links lead to the unfiltered board.
    }
  });
  addEventListener(
    'click',
    ({ target }) => {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-to-board]') : null;
      if (isReady() || link === null || isHydrated(link)) return;
      try {
        link.href = base + (sessionStorage.getItem(path) ?? '/');
      } catch {
        // Storage is disabled: the link leads to the unfiltered board.
      }
    },
    true,
  );
}
