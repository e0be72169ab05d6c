import type { Locator } from '@playwright/test';
import { pastRunsResponseSchema, type PastRunsResponse } from '@/lib/contract/past-runs-schemas';
import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { formatEstimate, formatLongDuration } from '@/lib/i18n/format-long-duration';
import { getMessages } from '@/lib/i18n/catalog';
import { createJobs, lookUpJobs, monitorJob, updateJob } from '@/e2e/fixtures/jobs';
import { openWithoutScripts } from '@/e2e/fixtures/late-scripts';
import { expectNoWider } from '@/e2e/fixtures/viewport';
import { getCard } from '@/e2e/pages/job-card';
import { getComparison, getPastRuns, getRefreshButton, getTimeline } from '@/e2e/pages/job-page';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Creates succeeded jobs of a type, which took the given minutes, and one that has been running. Returns its ID. */
async function createRuns(dashboard: Dashboard, type: string, minutes: readonly number[]): Promise<string> {
  const running = minutes.map((took) => ({ type, status: 'Running', created_at: minutesAgo(took) }));
  const ids = await createJobs(dashboard.simulator, type, running);
  for (const id of ids) await updateJob(dashboard, id, { status: 'Success' });
  await lookUpJobs(dashboard, ids);
  const id = await monitorJob(dashboard, `${type}-own`, {
    type,
    status: 'Running',
    created_at: minutesAgo(20),
  });
  // A page loads the runs only once.
  const countRuns = async () => (await fetchPastRuns(dashboard, id)).runs.length;
  await expect.poll(countRuns, { timeout: 30_000 }).toBe(minutes.length);
  return id;
}

async function fetchPastRuns({ url }: Dashboard, id: string): Promise<PastRunsResponse> {
  return pastRunsResponseSchema.parse(await (await fetch(`${url}/api/jobs/${id}/runs`)).json());
}

const getTop = async (locator: Locator) => (await locator.boundingBox())?.y;

test.describe('timeline of a job', { tag: '@slow' }, () => {
  test('has each status, the time in which it began, and what was not observed', async ({
    page,
    dashboard,
  }) => {
    const id = await monitorJob(dashboard, `lane-${Date.now()}`, {
      type: `Lane${Date.now()}`,
      status: 'Creating',
      created_at: minutesAgo(1),
    });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    const timeline = getTimeline(page);
    await expect(timeline).toContainText('Creating: ');
    await expect(timeline).toContainText('Not observed yet');
    await expect(timeline).toContainText('now');
    await updateJob(dashboard, id, { status: 'Running' });
    await expect(timeline).toContainText('Running: ');
    await expect(timeline).toContainText('Running began between');
    await updateJob(dashboard, id, { status: 'Success' });
    await expect(getCard(page, id)).toContainText('Succeeded');
    await expect(timeline).not.toContainText('now');
  });
});

test.describe('comparison with past runs', { tag: '@slow' }, () => {
  test('has a dot for each run, which leads to its job, and the figures of the API', async ({
    page,
    dashboard,
  }) => {
    const type = `Compared${Date.now()}`;
    const id = await createRuns(dashboard, type, [4, 5, 6, 7, 8, 9, 31]);
    const { runs, ...figures } = await fetchPastRuns(dashboard, id);
    const messages = getMessages('en');
    const format = (seconds: number | null) => formatLongDuration((seconds ?? NaN) * 1000, messages);
    const [p10, p90] = [format(figures.p10Seconds), format(figures.p90Seconds)];
    await page.goto(`${dashboard.url}/jobs/${id}`);
    const comparison = getComparison(page);
    await expect(comparison).toContainText(
      `Typical ${formatEstimate((figures.medianSeconds ?? NaN) * 1000, messages)} · 7 runs`,
    );
    await expect(comparison).toContainText(`80% of runs took ${p10} to ${p90}`);
    await expect(comparison).toContainText(`Shortest ${p10}, longest ${p90}`);
    const links = getPastRuns(page);
    await expect(links).toHaveCount(7);
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(paths.toSorted()).toEqual(runs.map(({ jobId }) => `/jobs/${jobId}`).toSorted());
    const path = paths[0] ?? '';
    await links.first().locator('circle').click();
    await expect(page).toHaveURL(dashboard.url + path);
  });

  test('moves nothing when it comes', async ({ page, dashboard }) => {
    const id = await createRuns(dashboard, `Shift${Date.now()}`, [4, 5, 6, 7, 8]);
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const { release } = await openWithoutScripts(page, `${dashboard.url}/jobs/${id}`);
      const top = await getTop(getRefreshButton(page));
      release();
      await expect(getPastRuns(page)).toHaveCount(5);
      expect(await getTop(getRefreshButton(page)), `${width} px`).toBe(top);
    }
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`is accessible and fits a phone, ${colorScheme}, ${locale}`, async ({ browser, dashboard }) => {
      const id = await createRuns(dashboard, `Axe${crypto.randomUUID()}`, [4, 5, 6, 7, 300]);
      const context = await browser.newContext({ colorScheme, locale });
      const page = await context.newPage();
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(`${dashboard.url}/jobs/${id}`);
      await expect(getPastRuns(page)).toHaveCount(5);
      await expectAccessible(page, 'job page');
      await expectNoWider(page);
      await context.close();
    });
  }
});
