import { expect, test } from '@/e2e/fixtures/dashboard';
import { deleteJob, monitorJob, updateJob } from '@/e2e/fixtures/jobs';
import { getBadge } from '@/e2e/pages/job-card';
import { getHistory } from '@/e2e/pages/job-page';

const TIME = String.raw`\d\d:\d\d:\d\d`;

test.describe('job history', () => {
  test('states between which two polls a status began', async ({ page, dashboard }) => {
    const id = await monitorJob(dashboard, 'history', { status: 'Initializing' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    const entries = getHistory(page);
    await expect(entries).toHaveText([new RegExp(String.raw`^Initializing · ${TIME} \(first seen\)$`)]);
    await page.waitForTimeout(1_500);
    await updateJob(dashboard, id, { status: 'Creating' });
    await expect(entries.nth(1)).toHaveText(new RegExp(`^Creating · ${TIME}( – ${TIME})?$`));
    await updateJob(dashboard, id, { status: 'Success' });
    await expect(entries.nth(2)).toHaveText(/^Success · /);
  });

  test('a job that is no longer in SWR retains its last state and history, with the time it was last seen', async ({
    page,
    dashboard,
  }) => {
    const id = await monitorJob(dashboard, 'gone', { status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(getBadge(page, 'running')).toBeVisible();
    await deleteJob(dashboard, id);
    await expect(page.getByText(/No longer in SWR\. Last seen \d\d:\d\d:\d\d\./)).toBeVisible({
      timeout: 30_000,
    });
    await expect(getBadge(page, 'lost')).toHaveText('Gone');
    await expect(getBadge(page, 'running')).toBeHidden();
    await expect(getHistory(page)).toHaveCount(1);
    const response = await page.reload();
    expect(response?.status()).toBe(200);
    await expect(page.getByText(/No longer in SWR/)).toBeVisible();
  });
});
