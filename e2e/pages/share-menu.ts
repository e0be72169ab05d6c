import { expect, type Locator, type Page } from '@playwright/test';

/** Finds the button in both languages. */
export function getShareButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Share|分享)$/ });
}

export function getShareMenu(page: Page): Locator {
  return page.getByRole('menu');
}

export async function openShareMenu(page: Page): Promise<void> {
  await getShareButton(page).click();
  await expect(getShareMenu(page)).toBeVisible();
}

/** Returns the share link that was created last. */
export function getShareLink(page: Page): Locator {
  return page.locator('[data-handover]');
}

/** Creates a share link on a job's page. */
export async function createShareLink(page: Page, url: string, jobId: string): Promise<string> {
  await page.goto(`${url}/jobs/${jobId}`);
  await openShareMenu(page);
  await page.getByRole('menuitem', { name: 'Expires in 7 days' }).click();
  const link = getShareLink(page);
  await expect(link).toBeVisible();
  return link.innerText();
}
