import type { Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { allowClipboard, readClipboard } from '@/e2e/fixtures/clipboard';
import { expect } from '@/e2e/fixtures/dashboard';
import { newSignedInContext, test } from '@/e2e/fixtures/password-dashboard';
import { getRoot } from '@/e2e/pages/app-shell';
import {
  createShareLink,
  getShareButton,
  getShareLink,
  getShareMenu,
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
  test('is operable by keyboard and copies the link, the Markdown and the badge', async ({
    browser,
    passwordDashboard,
  }) => {
    const { url, operator } = passwordDashboard;
    const context = await newSignedInContext(browser, passwordDashboard, operator);
    await allowClipboard(context, url);
    const page = await context.newPage();
    await page.goto(`${url}/jobs/${JOB}`);
    const button = getShareButton(page);
    const menu = getShareMenu(page);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(menu).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();

    const chooseItem = async (index: number) => {
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(menu.getByRole('menuitem').first()).toBeFocused();
      for (let i = 0; i < index; i++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(menu).toBeHidden();
    };
    await chooseItem(0);
    await expect(page.getByText('Link copied')).toBeVisible();
    expect(await readClipboard(page)).toBe(`${url}/jobs/${JOB}`);
    await chooseItem(1);
    await expect(page.getByText('Markdown copied')).toBeVisible();
    expect(await readClipboard(page)).toContain('| Status | ✗ Failed');
    await chooseItem(5);
    await expect(page.getByText('Badge copied')).toBeVisible();
    expect(await readClipboard(page)).toContain(`/api/jobs/${JOB}/badge.svg?token=BADGE_TOKEN`);
    await openShareMenu(page);
    await page.getByRole('menuitem', { name: 'Create badge token' }).click();
    await expect(page).toHaveURL(`${url}/settings#tokens`);
    await context.close();
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    const language = locale === 'en-US' ? 'en' : 'zh';
    test(`menu, shared page and API page are accessible and fit a phone, ${colorScheme}, ${language}`, async ({
      browser,
      passwordDashboard,
    }) => {
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
        await page.getByRole('menuitem', { name: /^(Expires in 1 day|有效期 1 天)$/ }).click();
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
    });
  }
});
