import { MIN_TABLE_JOBS } from '@/lib/contract/board-view';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { lookUpJobs, monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getPhaseFilter } from '@/e2e/pages/board-page';
import { getCards } from '@/e2e/pages/job-card';
import { getRowLink, getRows, getTable, getViewButton } from '@/e2e/pages/job-table';

test.describe('view of a board', () => {
  test('the chosen view is in the URL, kept by filters, and remembered by later pages', async ({
    page,
    dashboard,
  }) => {
    const name = `view${Date.now()}`;
    const ids = await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Failed' }]);
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(2);
    await getViewButton(page, 'Table').click();
    await expect(getRows(page)).toHaveCount(2);
    await expect(page).toHaveURL(`${dashboard.url}/?q=${name}&view=table`);
    await getPhaseFilter(page, 'Failed 1').click();
    await expect(page).toHaveURL(`${dashboard.url}/?phase=failed&q=${name}&view=table`);
    await expect(getRows(page)).toHaveCount(1);

    await getRowLink(getRows(page).first()).click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${ids[1] ?? ''}`);
    await page.goBack();
    await expect(getRows(page)).toHaveCount(1);
    await page.goto(`${dashboard.url}/jobs?${ids.map((id) => `id=${id}`).join('&')}`);
    await expect(getRows(page)).toHaveCount(2);
    await getViewButton(page, 'Cards').click();
    await expect(getCards(page)).toHaveCount(2);
    await page.goto(`${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(2);
    await expect(getTable(page)).toHaveCount(0);
  });

  test('many jobs are a table, and few are cards, until the user chooses', async ({
    context,
    page,
    dashboard,
  }) => {
    const name = `many${Date.now()}`;
    const ids = await monitorJobs(
      dashboard,
      name,
      Array.from({ length: MIN_TABLE_JOBS }, () => ({ status: 'Success' })),
    );
    await lookUpJobs(dashboard, ids);
    await context.clearCookies();
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await expect(getRows(page)).toHaveCount(MIN_TABLE_JOBS);
    await page.goto(`${dashboard.url}/?q=${ids[0] ?? ''}`);
    await expect(getCards(page)).toHaveCount(1);
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await getViewButton(page, 'Cards').click();
    await page.goto(`${dashboard.url}/?q=${name}`);
    await expect(getCards(page).first()).toBeVisible();
  });

  test('a table is rendered by the server, without style attributes', async ({ browser, dashboard }) => {
    const name = `plain${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Running' }]);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${dashboard.url}/?view=table&q=${name}`);
    await expect(getRows(page)).toHaveCount(1);
    await expect(page.locator('[style]')).toHaveCount(0);
    await context.close();
  });
});
