import type { Locator, Page } from '@playwright/test';

/** Returns the tiles on the page that is shown. */
export function getTiles(page: Page): Locator {
  return getKiosk(page).locator('article[data-job]');
}

/** Returns the wallboard, unless it has failed. */
export function getKiosk(page: Page): Locator {
  return page.locator('[data-kiosk-live]');
}

/** Returns the message that the server does not respond, in both languages. */
export function getKioskInterruption(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: /retrying|正在重试/ });
}

/** Returns the text with the number of the page. */
export function getPageNumber(page: Page): Locator {
  return page.getByText(/^Page \d+ of \d+$/);
}

export function getExitLink(page: Page): Locator {
  return page.getByRole('link', { name: 'Exit wallboard (Esc)' });
}

/** Returns the IDs of the jobs on the page that is shown, in order. */
export function readTileIds(page: Page): Promise<string[]> {
  return getTiles(page).evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-job') ?? ''));
}

/** Returns the sizes of the type in all elements of this kind, in pixels, without hidden texts. */
export function readTypeSizes(page: Page, selector: string): Promise<number[]> {
  return page
    .locator(selector)
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.getBoundingClientRect().width > 1)
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    );
}
