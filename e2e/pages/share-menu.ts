import { expect, type Locator, type Page } from '@playwright/test';

/** Finds the button in both languages. */
export function getShareButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Share|分享)$/ });
}

export function getShareMenu(page: Page): Locator {
  return page.getByRole('menu');
}

/** Names of the dialogs in both languages. */
const DIALOGS = { link: /^(Public link|公开链接)/, code: /^(Embed & code|嵌入与代码)/ };
export type ShareDialog = keyof typeof DIALOGS;

export async function openShareMenu(page: Page): Promise<void> {
  await getShareButton(page).click();
  await expect(getShareMenu(page)).toBeVisible();
}

/** Chooses an entry of the menu. @param name Its name in both languages, or a part of it. */
export async function chooseShareItem(page: Page, name: string | RegExp): Promise<void> {
  await openShareMenu(page);
  await page.getByRole('menuitem', { name }).click();
  await expect(getShareMenu(page)).toHaveCount(0);
}

/** Opens a dialog of the menu. */
export async function openShareDialog(page: Page, name: ShareDialog): Promise<Locator> {
  await chooseShareItem(page, DIALOGS[name]);
  const dialog = page.getByRole('dialog', { name: DIALOGS[name] });
  await expect(dialog).toBeVisible();
  return dialog;
}

export async function closeShareDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Copies a piece of code. @param name Name of its button. */
export async function copyCode(page: Page, name: string): Promise<void> {
  const dialog = await openShareDialog(page, 'code');
  await dialog.getByRole('button', { name, exact: true }).click();
}

/** Returns the share link that was created last. */
export function getShareLink(page: Page): Locator {
  return page.locator('[data-handover]');
}

/** Creates a share link on a job's page. */
export async function createShareLink(page: Page, url: string, jobId: string): Promise<string> {
  await page.goto(`${url}/jobs/${jobId}`);
  const dialog = await openShareDialog(page, 'link');
  await dialog.getByRole('button', { name: /^(Create link|创建链接)$/ }).click();
  const link = getShareLink(page);
  await expect(link).toBeVisible();
  const address = await link.innerText();
  await closeShareDialog(page);
  return address;
}
