import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { tabTo } from '@/e2e/fixtures/keyboard';
import { addJobs, createPastJobs, removeSampleJobs } from '@/e2e/fixtures/past-jobs';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import { getUnreachableAlert } from '@/e2e/pages/app-shell';
import {
  getFigure,
  getOutcomeLinks,
  openInsights,
  toInsightsUrl,
  waitForEndedJobs,
} from '@/e2e/pages/insights-page';

const JOBS = 30;

test.describe('insights accessibility', { tag: '@slow' }, () => {
  const getDashboard = setUpDashboard(async (simulator) => {
    await removeSampleJobs(simulator, Object.values(SAMPLE_JOB_IDS));
    await addJobs(simulator, createPastJobs(JOBS));
  });
  test.beforeAll(() => waitForEndedJobs(getDashboard(), JOBS));

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`the page has no axe violations and fits a small phone, ${colorScheme}, ${locale}`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ colorScheme, locale });
      const page = await context.newPage();
      for (const query of ['', 'profile=none']) {
        await page.goto(toInsightsUrl(getDashboard(), query));
        await expect(
          page.getByRole('heading', { level: 1, name: locale === 'zh-CN' ? '统计' : 'Insights' }),
        ).toBeVisible();
        await expectAccessible(page, query);
      }
      await usePhone(page);
      await page.goto(toInsightsUrl(getDashboard()));
      await expectNoWider(page);
      await expectAccessible(page, 'phone');
      await context.close();
    });
  }

  test('the bars are one tab stop, and arrow keys move between them', async ({ page }) => {
    await openInsights(page, getDashboard());
    await tabTo(page, /^\d+ \w+ \d{4}.* · \d+ (succeeded|failed)$/);
    await expect(getOutcomeLinks(page).first()).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(getOutcomeLinks(page).nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(getOutcomeLinks(page).last()).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(getOutcomeLinks(page).last()).toBeFocused();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('svg'))).toBeNull();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\?phase=.*&time=ended$/);
  });

  test('a tooltip names the mark, and the plots follow the language', async ({ browser }) => {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    await page.goto(toInsightsUrl(getDashboard()));
    const bars = page.getByRole('region', { name: '每日结果' }).getByRole('link');
    await expect(bars.first().locator('title')).toHaveText(/^\d{4}\/\d\d\/\d\d.* · \d+ 个(成功|失败)$/);
    await expect(page.getByRole('region', { name: '创建实例' })).toContainText(/典型|样本不足/);
    await context.close();
  });

  test('the figures stay while the server is unreachable, and nothing moves', async ({ page }) => {
    await openInsights(page, getDashboard());
    const before = await getFigure(page, 'Jobs ended').boundingBox();
    await page.route('**/api/insights**', (route) => route.abort());
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(getUnreachableAlert(page)).toBeVisible();
    await expect(getFigure(page, 'Jobs ended')).toContainText(String(JOBS));
    expect(await getFigure(page, 'Jobs ended').boundingBox()).toEqual(before);
    await page.unroute('**/api/insights**');
    await page.getByRole('button', { name: 'Retry now' }).click();
    await expect(getUnreachableAlert(page)).toHaveCount(0);
  });
});
