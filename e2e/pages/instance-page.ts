import { expect, type Locator, type Page } from '@playwright/test';

export const toInstanceUrl = ({ url }: { url: string }, instanceId: string): string =>
  `${url}/instances/${instanceId}`;

/** Returns the badge of the instance's own state. */
export function getInstanceBadge(page: Page, phase: string): Locator {
  return page.locator(`article:not([data-job]) [data-phase="${phase}"]`);
}

/** Returns the command that signs in to the registry. */
export function getLoginCommand(page: Page): Locator {
  return page.getByRole('region', { name: 'Sign in with Docker' });
}

export function getFollowButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Follow until deleted' });
}

/** Follows the instance of the page, and waits until the server has saved it: the button changes before that. */
export async function followInstance(page: Page): Promise<void> {
  await getFollowButton(page).click();
  await expect(getFollowButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(getFollowButton(page)).toHaveAttribute('aria-busy', 'false');
}

export function getTimeline(page: Page): Locator {
  return page.getByRole('region', { name: 'Timeline' });
}

/** Returns the bars of the timeline. They are hidden from screen readers, which read its table. */
export function getBars(page: Page): Locator {
  return getTimeline(page).locator('svg a');
}

/** Returns the rows of the timeline's table. */
export function getTimelineRows(page: Page): Locator {
  return getTimeline(page).locator('tbody tr');
}

export function getInstanceHistory(page: Page): Locator {
  return page.getByRole('region', { name: 'History' }).locator('tbody tr');
}
