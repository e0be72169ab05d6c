import { APPEARANCES, expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createJobs, lookUpJobs, monitorJobs, updateJob } from '@/e2e/fixtures/jobs';
import { expectNoWider } from '@/e2e/fixtures/viewport';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getUnderWay, getUnderWayRows } from '@/e2e/pages/board-page';
import { getViewButton } from '@/e2e/pages/job-table';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Creates past runs of ten minutes, jobs of each phase, and one that takes longer than usual. */
async function createBoard(dashboard: Dashboard, name: string): Promise<void> {
  const type = `Timeline${name}`;
  const runs = Array.from({ length: 5 }, () => ({ type, status: 'Running', created_at: minutesAgo(10) }));
  const ids = await createJobs(dashboard.simulator, `${name}-run`, runs);
  for (const id of ids) await updateJob(dashboard, id, { status: 'Success' });
  await lookUpJobs(dashboard, ids);
  await monitorJobs(dashboard, name, [
    { type, status: 'Running', created_at: minutesAgo(2) },
    { type, status: 'Initializing', created_at: minutesAgo(1) },
    { type, status: 'Failed', created_at: minutesAgo(30) },
    { type, status: 'Running', created_at: minutesAgo(45) },
  ]);
}

test.describe('timeline of a board', { tag: '@slow' }, () => {
  test('has what is under way, oldest first, and marks what takes longer than usual', async ({
    page,
    dashboard,
  }) => {
    const name = `gantt${Date.now()}`;
    await createBoard(dashboard, name);
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await getViewButton(page, 'Timeline').click();
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}&view=timeline`);
    const rows = getUnderWayRows(page);
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(0)).toContainText(`${name}-3Running, typical 10m, slow45m`);
    await expect(rows.nth(1)).toContainText(`${name}-0Running, typical 10m2m`);
    await expect(rows.nth(2)).toContainText(`${name}-1Waiting, typical 10m1m`);
    await expect(getUnderWay(page)).toContainText('now');
    await page.reload();
    await expect(rows).toHaveCount(3);
    await rows.nth(1).click({ position: { x: 300, y: 10 } });
    await expect(page.getByRole('heading', { level: 1, name: `${name}-0` })).toBeVisible();
  });

  test('without such jobs says so', async ({ page, dashboard }) => {
    const name = `idle${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Failed' }]);
    await page.goto(`${dashboard.url}/?q=${name}&view=timeline`);
    await expect(page.getByText('Nothing is under way.')).toBeVisible();
    await page.goto(`${dashboard.url}/?q=${name}&phase=failed&view=timeline`);
    await expect(page.getByText('Nothing is under way.')).toBeVisible();
  });

  for (const { colorScheme, locale } of APPEARANCES) {
    test(`is accessible and fits a phone, ${colorScheme}, ${locale}`, async ({ browser, dashboard }) => {
      const name = `gantt-axe-${crypto.randomUUID()}`;
      await createBoard(dashboard, name);
      const context = await browser.newContext({ colorScheme, locale });
      const page = await context.newPage();
      for (const width of [320, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${dashboard.url}/?q=${name}&view=timeline`);
        await expect(getUnderWayRows(page)).toHaveCount(3);
        await expectAccessible(page, `${width} px`);
        await expectNoWider(page, width);
      }
      await context.close();
    });
  }
});
