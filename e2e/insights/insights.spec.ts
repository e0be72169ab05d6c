import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import { addJobs, createPastJobs, removeSampleJobs } from '@/e2e/fixtures/past-jobs';
import {
  fetchInsights,
  getDurations,
  getFigure,
  getInsightsLink,
  getMarks,
  getOutcomeLinks,
  getOutcomes,
  getPeriodLink,
  getReasonRows,
  getTypeFilter,
  openInsights,
  readTable,
  toInsightsUrl,
  waitForEndedJobs,
} from '@/e2e/pages/insights-page';

const JOBS = 60;

test.describe('insights', () => {
  const getDashboard = setUpDashboard(async (simulator) => {
    await removeSampleJobs(simulator, Object.values(SAMPLE_JOB_IDS));
    await addJobs(simulator, createPastJobs(JOBS));
  });
  test.beforeAll(() => waitForEndedJobs(getDashboard(), JOBS));

  test('the header leads to the figures of the API', async ({ page }) => {
    const { summary } = await fetchInsights(getDashboard());
    await page.goto(getDashboard().url);
    await getInsightsLink(page).click();
    await expect(getInsightsLink(page)).toHaveAttribute('aria-current', 'true');
    await expect(getFigure(page, 'Jobs ended')).toContainText(
      `${JOBS}${summary.succeeded} succeeded · ${summary.failed} failed`,
    );
    await expect(getFigure(page, 'Success rate')).toContainText(`${summary.succeeded} of ${JOBS} jobs`);
    await expect(getFigure(page, 'Typical duration')).toContainText(`Median of ${summary.n} runs`);
    await expect(getFigure(page, 'Slow now')).toContainText('0Of 0 in progress');
  });

  test('plots and their tables equal the API', async ({ page }) => {
    const { outcomes, durations, reasons } = await fetchInsights(getDashboard());
    await openInsights(page, getDashboard());
    const counts = outcomes.map(({ phases }) =>
      [phases.succeeded, phases.failed, phases.unknown].map(String),
    );
    expect((await readTable(getOutcomes(page))).map((row) => row.slice(1))).toEqual(counts);
    const bars = outcomes.flatMap(({ phases }) => [phases.succeeded, phases.failed].filter(Boolean));
    await expect(getOutcomeLinks(page)).toHaveCount(bars.length);
    const rows = await getReasonRows(page).locator('td:nth-child(2)').allTextContents();
    expect(rows).toEqual(reasons.map(({ n }) => String(n)));
    expect(durations.length).toBeGreaterThan(1);
    for (const { type, points, n, buckets } of durations) {
      const plot = getDurations(page, type?.replace('Instance', ' instance') ?? '');
      await expect(getMarks(plot)).toHaveCount(points.length);
      const numbers = (await readTable(plot)).map((row) => row[1]);
      expect(numbers).toEqual([n, ...buckets.map((bucket) => bucket.n)].map(String));
    }
  });

  test('a bar leads to the jobs that it counts', { tag: '@slow' }, async ({ page }) => {
    const { outcomes } = await fetchInsights(getDashboard());
    const first = outcomes.find(({ phases }) => phases.failed > 0)?.phases.failed ?? 0;
    await openInsights(page, getDashboard());
    await getOutcomeLinks(page)
      .filter({ hasText: `· ${first} failed` })
      .first()
      .locator('rect')
      .first()
      .click();
    await expect(page).toHaveURL(/\?phase=failed&since=.*&until=.*&time=ended$/);
    await expect(page.getByText(`${first} of ${JOBS} jobs`)).toBeVisible();
  });

  test(
    'a reason leads to the jobs that failed for it, and to the latest one',
    { tag: '@slow' },
    async ({ page }) => {
      const { reasons } = await fetchInsights(getDashboard());
      const [reason] = reasons.filter(({ q }) => q !== null);
      await openInsights(page, getDashboard());
      const row = getReasonRows(page).filter({ hasText: reason?.explanation?.cause.en ?? '' });
      await expect(row.getByRole('link').last()).toHaveAttribute('href', `/jobs/${reason?.jobId ?? ''}`);
      await row.getByRole('link').first().click();
      await expect(page.getByRole('searchbox')).toHaveValue(reason?.q ?? '');
      await expect(page.getByText(`${reason?.n ?? ''} of ${JOBS} jobs`)).toBeVisible();
    },
  );

  test('a mark leads to its job, and the keyboard skips the marks', { tag: '@slow' }, async ({ page }) => {
    const { durations } = await fetchInsights(getDashboard());
    const point = durations.find(({ type }) => type === 'DeleteInstance')?.points[0];
    await openInsights(page, getDashboard());
    const marks = getMarks(getDurations(page, 'Delete instance'));
    await expect(marks.and(page.locator(':not([tabindex="-1"])'))).toHaveCount(0);
    await marks.first().locator('circle, path').click({ force: true });
    await expect(page).toHaveURL(`${getDashboard().url}/jobs/${point?.jobId ?? ''}`);
  });

  test('filters are in the URL, and the back button undoes them', async ({ page }) => {
    const { summary } = await fetchInsights(getDashboard(), 'type=DeleteInstance');
    await openInsights(page, getDashboard());
    await getTypeFilter(page).selectOption('DeleteInstance');
    await expect(page).toHaveURL(toInsightsUrl(getDashboard(), 'type=DeleteInstance'));
    await expect(getFigure(page, 'Jobs ended')).toContainText(`${summary.succeeded} succeeded`);
    await getPeriodLink(page, '30 days').click();
    await expect(page).toHaveURL(toInsightsUrl(getDashboard(), 'days=30&type=DeleteInstance'));
    await expect(getPeriodLink(page, '30 days')).toHaveAttribute('aria-current', 'true');
    await expect(getOutcomes(page).locator('tbody tr')).toHaveCount(30);
    await page.goBack();
    await page.goBack();
    await expect(page).toHaveURL(toInsightsUrl(getDashboard()));
    await expect(getFigure(page, 'Jobs ended')).toContainText(String(JOBS));
    await expect(getTypeFilter(page)).toHaveValue('');
  });

  test(
    'invalid filters are ignored, and a filter without jobs leads on',
    { tag: '@slow' },
    async ({ page }) => {
      await openInsights(page, getDashboard(), 'days=15&profile=none');
      await expect(page.getByRole('heading', { name: 'No jobs ended in this period' })).toBeVisible();
      await expect(getFigure(page, 'Typical duration')).toContainText('–Too few runs (0 of 5)');
      await page.getByRole('link', { name: 'Clear filters' }).click();
      await expect(getFigure(page, 'Jobs ended')).toContainText(String(JOBS));
    },
  );

  test('works without JavaScript', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(toInsightsUrl(getDashboard()));
    await expect(getFigure(page, 'Jobs ended')).toContainText(String(JOBS));
    await getPeriodLink(page, '90 days').click();
    await getTypeFilter(page).selectOption('DeleteInstance');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/days=90&type=DeleteInstance/);
    await expect(getOutcomes(page).locator('tbody tr')).toHaveCount(90);
    await context.close();
  });
});
