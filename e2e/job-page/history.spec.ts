import { expect, test } from '@/e2e/fixtures/dashboard';
import { deleteJob, monitorJob, updateJob } from '@/e2e/fixtures/jobs';
import { getBadge } from '@/e2e/pages/job-card';
import { getHistory } from '@/e2e/pages/job-page';

const TIME = String.raw`\d\d:\d\d:\d\d`;
const DATE = String.raw`\d+ [A-Z][a-z]{2} \d{4}`;

test.describe('job history', { tag: '@slow' }, () => {
  test('shows when each status began, how certain that is, and how long it lasted', async ({
    page,
    dashboard,
  }) => {
    const id = await monitorJob(dashboard, 'history', { status: 'Initializing' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    const entries = getHistory(page);
    await expect(entries).toHaveText([new RegExp(`^Initializing${TIME}${DATE}(first seen)+≥`)]);
    await page.waitForTimeout(1_500);
    await updateJob(dashboard, id, { status: 'Creating' });
    await expect(entries.nth(1)).toHaveText(new RegExp(`^Creating${TIME}(${DATE})?(±\\d+s)*`));
    await updateJob(dashboard, id, { status: 'Success' });
    // The final status has no end.
    await expect(entries.nth(2)).toHaveText(new RegExp(`^Success${TIME}(${DATE})?(±\\d+s)*$`));
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
