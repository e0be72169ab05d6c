import type { Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { allowClipboard, readClipboard } from '@/e2e/fixtures/clipboard';
import { expect } from '@/e2e/fixtures/dashboard';
import { newSignedInContext, openAsOperatorWithoutScripts, test } from '@/e2e/fixtures/password-dashboard';
import { getRoot, getStatus } from '@/e2e/pages/app-shell';
import {
  chooseShareItem,
  closeShareDialog,
  createShareLink,
  getShareButton,
  getShareLink,
  getShareMenu,
  openShareDialog,
  openShareMenu,
} from '@/e2e/pages/share-menu';

const JOB = SAMPLE_JOB_IDS.failed;

/** Expects a page to be accessible and not wider than its window. */
async function expectUsable(page: Page, state: string): Promise<void> {
  await expectAccessible(page, state);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, state).toBeLessThanOrEqual(0);
}

test.describe('share menu', () => {
  test('is operable by keyboard, and returns the focus', async ({ browser, passwordDashboard }) => {
    const { url, operator } = passwordDashboard;
    const context = await newSignedInContext(browser, passwordDashboard, operator);
    await allowClipboard(context, url);
    const page = await context.newPage();
    await page.goto(`${url}/jobs/${JOB}`);
    const button = getShareButton(page);
    const menu = getShareMenu(page);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(menu.getByRole('menuitem')).toHaveCount(4);
    await page.keyboard.press('ArrowDown');
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(button).toBeFocused();

    await page.keyboard.press('Enter');
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(menu.getByRole('menuitem').nth(1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(getStatus(page, 'Markdown copied')).toBeVisible();
    expect(await readClipboard(page)).toContain('| Status | ✗ Failed');
    await expect(button).toBeFocused();

    await page.keyboard.press('Enter');
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('End');
    await expect(menu.getByRole('menuitem').last()).toBeFocused();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Embed & code' });
    await expect(dialog).toBeVisible();
    await expect
      .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    await closeShareDialog(page);
    await expect(button).toBeFocused();
    await context.close();
  });

  test('copies a link, a badge, commands and CI snippets', async ({ browser, passwordDashboard }) => {
    const { url, operator } = passwordDashboard;
    const context = await newSignedInContext(browser, passwordDashboard, operator);
    await allowClipboard(context, url);
    const page = await context.newPage();
    await page.goto(`${url}/jobs/${JOB}`);
    await chooseShareItem(page, 'Copy link');
    await expect(getStatus(page, 'Link copied')).toBeVisible();
    expect(await readClipboard(page)).toContain(`${url}/jobs/${JOB}`);
    const dialog = await openShareDialog(page, 'code');
    for (const [item, part] of [
      ['Badge Markdown', `/api/jobs/${JOB}/badge.svg?token=BADGE_TOKEN`],
      ['curl', `'${url}/api/jobs/${JOB}'`],
      ['KooCLI', `--job_id='${JOB}'`],
      ['Terraform', `job.id == "${JOB}"`],
      ['GitHub Actions', '${{ secrets.SWR_JOB_MONITOR_TOKEN }}'],
      ['GitLab CI', `'${url}/api/jobs/${JOB}/wait?timeout=60'`],
      ['Jenkins', 'withCredentials('],
    ] as const) {
      await dialog.getByRole('button', { name: item, exact: true }).click();
      await expect(getStatus(page, `${item} copied`)).toBeVisible();
      expect(await readClipboard(page)).toContain(part);
    }
    await dialog.getByRole('link', { name: 'Create badge token' }).click();
    await expect(page).toHaveURL(`${url}/settings/tokens`);
    await context.close();
  });

  test('opens after a click before the scripts of the page have loaded', async ({
    browser,
    passwordDashboard,
  }) => {
    const { page, release } = await openAsOperatorWithoutScripts(browser, passwordDashboard, `/jobs/${JOB}`);
    await getShareButton(page).click();
    release();
    await expect(getShareMenu(page)).toBeVisible();
    await expect(page.getByRole('menuitem')).toHaveCount(4);
    await page.context().close();
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    const language = locale === 'en-US' ? 'en' : 'zh';
    test(
      `menu, shared page and API page are accessible and fit a phone, ${colorScheme}, ${language}`,
      { tag: '@slow' },
      async ({ browser, passwordDashboard }) => {
        const { url, operator } = passwordDashboard;
        const inside = await newSignedInContext(browser, passwordDashboard, operator);
        const link = await createShareLink(await inside.newPage(), url, JOB);
        await inside.addCookies([{ name: 'locale', value: language, url }]);
        const page = await inside.newPage();
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const outside = await browser.newContext({ colorScheme });
        const shared = await outside.newPage();

        for (const width of [320, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(`${url}/jobs/${JOB}`);
          await openShareMenu(page);
          await expectUsable(page, `menu, ${width}`);
          await page.keyboard.press('Escape');
          await openShareDialog(page, 'code');
          await expectUsable(page, `code, ${width}`);
          await closeShareDialog(page);
          const dialog = await openShareDialog(page, 'link');
          await dialog.getByRole('radio').first().check();
          await dialog.getByRole('button', { name: /^(Create link|创建链接)$/ }).click();
          await expect(getShareLink(page)).toBeVisible();
          await expectUsable(page, `new link, ${width}`);

          await page.goto(`${url}/api-docs`);
          await expectUsable(page, `API, ${width}`);

          await shared.setViewportSize({ width, height: 900 });
          await shared.goto(link.replace('lang=en', `lang=${language}`));
          await expect(getRoot(shared)).toHaveAttribute('lang', language === 'en' ? 'en' : 'zh-CN');
          await expectUsable(shared, `shared page, ${width}`);
        }
        await inside.close();
        await outside.close();
      },
    );
  }
});
