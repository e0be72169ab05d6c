import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getFocusedRow, getRow, getRowLink, getRows } from '@/e2e/pages/job-table';

test.describe('keyboard in a table', () => {
  test('j and k move between rows, and Enter opens the job', async ({ page, dashboard }) => {
    const name = `jk${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Running' }]);
    await openHydrated(page, `${dashboard.url}/?view=table&q=${name}`);
    await expect(getRows(page)).toHaveCount(2);
    await page.keyboard.press('j');
    await expect(getRowLink(getRows(page).first())).toBeFocused();
    await page.keyboard.press('j');
    await expect(getRowLink(getRows(page).nth(1))).toBeFocused();
    await page.keyboard.press('k');
    await expect(getRowLink(getRows(page).first())).toBeFocused();
    const id = (await getFocusedRow(page).getAttribute('data-job')) ?? '';
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
    await expect(getRow(page, id)).toHaveCount(0);
  });
});
