import type { Locator, Page } from '@playwright/test';

/** Returns all job cards. */
export function getCards(page: Page): Locator {
  return page.locator('article[data-job]');
}

export function getCard(page: Page, jobId: string): Locator {
  return page.locator(`article[data-job="${jobId}"]`);
}

/** Returns the card that has or contains the focus. */
export function getFocusedCard(page: Page): Locator {
  return page.locator('article[data-job]:focus-within');
}

/** Returns the job ID of a card. */
export async function readJobId(card: Locator): Promise<string> {
  return (await card.getAttribute('data-job')) ?? '';
}

/** Returns the first badge of that phase. */
export function getBadge(scope: Page | Locator, phase: string): Locator {
  return scope.locator(`[data-phase="${phase}"]`).first();
}

/** Returns the links from cards to their job pages. */
export function getJobLink(scope: Page | Locator): Locator {
  return scope.getByRole('link', { name: /^Open job/ });
}

/** @param name Name of the resource that the job creates, or its beginning. */
export function getPinButton(scope: Page | Locator, name: string): Locator {
  return scope.getByRole('button', { name: `Pin ${name}` });
}

/** Returns the note that a card displays if its latest response failed. */
export function getStaleNote(scope: Page | Locator, cause: RegExp = /Stale since/): Locator {
  return scope.getByText(cause);
}
