import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { openWithoutScripts } from '@/e2e/fixtures/late-scripts';
import { addJobs, createPastJobs, removeSampleJobs } from '@/e2e/fixtures/past-jobs';
import { getPhaseFilters } from '@/e2e/pages/board-page';
import { fetchInsights, getLastDays, toInsightsUrl, waitForEndedJobs } from '@/e2e/pages/insights-page';

const JOBS = 40;

test.describe('last days of a board', { tag: '@slow' }, () => {
  const getDashboard = setUpDashboard(async (simulator) => {
    await removeSampleJobs(simulator, Object.values(SAMPLE_JOB_IDS));
    await addJobs(simulator, createPastJobs(JOBS));
  });
  test.beforeAll(() => waitForEndedJobs(getDashboard(), JOBS));

  test('have the outcomes of the API, filter the board, and lead to the insights', async ({ page }) => {
    const { url } = getDashboard();
    const { outcomes } = await fetchInsights(getDashboard());
    const failed = outcomes.find(({ phases }) => phases.failed > 0)?.phases.failed ?? 0;
    await page.goto(url);
    const days = getLastDays(page);
    const bars = outcomes.flatMap(({ phases }) => [phases.succeeded, phases.failed].filter(Boolean));
    await expect(days.locator('svg').getByRole('link')).toHaveCount(bars.length);
    const succeeded = outcomes.reduce((sum, { phases }) => sum + phases.succeeded, 0);
    await expect(days).toContainText(`${(100 * succeeded) / JOBS}% of ${JOBS} succeeded`);
    await days
      .getByRole('link')
      .filter({ hasText: `· ${failed} failed` })
      .first()
      .locator('rect')
      .first()
      .click();
    await expect(page).toHaveURL(/\?phase=failed&since=.*&until=.*&time=ended$/);
    await expect(page.getByText(`${failed} of ${JOBS} jobs`)).toBeVisible();
    await days.getByRole('link', { name: /succeeded ·\s14\sdays/ }).click();
    await expect(page).toHaveURL(toInsightsUrl(getDashboard()));
  });

  test('move nothing when they come, and are left out in narrow windows', async ({ page }) => {
    const { url } = getDashboard();
    await page.setViewportSize({ width: 1280, height: 800 });
    const { release } = await openWithoutScripts(page, url);
    const before = await getPhaseFilters(page).boundingBox();
    release();
    await expect(getLastDays(page)).toBeVisible();
    const filters = await getPhaseFilters(page).boundingBox();
    expect(filters).toEqual(before);
    // They cover no filter.
    const days = await getLastDays(page).boundingBox();
    expect(days?.x).toBeGreaterThan((filters?.x ?? NaN) + (filters?.width ?? NaN));
    await page.setViewportSize({ width: 1200, height: 800 });
    await expect(getLastDays(page)).toBeHidden();
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`are accessible, ${colorScheme}, ${locale}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, locale });
      const page = await context.newPage();
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(getDashboard().url);
      await expect(getLastDays(page)).toBeVisible();
      await expectAccessible(page, 'board');
      await context.close();
    });
  }
});
