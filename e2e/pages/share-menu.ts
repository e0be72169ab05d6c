import { expect, type Locator, type Page } from '@playwright/test';

/** Finds the button in both languages. */
export function getShareButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Share|分享)$/ });
}

/** Returns the menu; its groups are menus, too. */
export function getShareMenu(page: Page): Locator {
  return page.getByRole('menu').first();
}

/** Names of the groups in both languages. */
const GROUPS = {
  link: /^(Link|链接)$/,
  message: /^(Markdown and badge|Markdown 与徽章)$/,
  code: /^(Commands and code|命令与代码)$/,
  ci: /^(Wait in CI|在 CI 中等待)$/,
};
export type ShareGroup = keyof typeof GROUPS;

export async function openShareMenu(page: Page): Promise<void> {
  await getShareButton(page).click();
  await expect(getShareMenu(page)).toBeVisible();
}

/** Opens the menu and one of its groups. */
export async function openShareGroup(page: Page, group: ShareGroup): Promise<void> {
  await openShareMenu(page);
  await page.getByRole('menuitem', { name: GROUPS[group] }).click();
  await expect(page.getByRole('menu')).toHaveCount(2);
}

/** Chooses an entry of a group. @param name Its name in both languages, or a part of it. */
export async function chooseShareItem(page: Page, group: ShareGroup, name: string | RegExp): Promise<void> {
  await openShareGroup(page, group);
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** Returns the share link that was created last. */
export function getShareLink(page: Page): Locator {
  return page.locator('[data-handover]');
}

/** Creates a share link on a job's page. */
export async function createShareLink(page: Page, url: string, jobId: string): Promise<string> {
  await page.goto(`${url}/jobs/${jobId}`);
  await chooseShareItem(page, 'link', 'Expires in 7 days');
  const link = getShareLink(page);
  await expect(link).toBeVisible();
  return link.innerText();
}
