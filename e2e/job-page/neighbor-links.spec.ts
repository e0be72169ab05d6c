import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getCards, readJobId } from '@/e2e/pages/job-card';

test.describe('links to other jobs', { tag: '@slow' }, () => {
  test('lead over the board that the job was opened on, in its order, and back to it', async ({
    page,
    dashboard,
  }) => {
    const name = `neighbors${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Failed' }, { status: 'Success' }]);
    const board = `${dashboard.url}/?q=${name}`;
    await openHydrated(page, board);
    await expect(getCards(page)).toHaveCount(3);
    const ids = await Promise.all([0, 1, 2].map((i) => readJobId(getCards(page).nth(i))));
    const pages = ids.map((id) => `${dashboard.url}/jobs/${id}`);
    const links = page.getByRole('navigation', { name: 'Jobs of the board' });

    await getCards(page).first().getByRole('link').click();
    await expect(links).toHaveText('1 of 3');
    await expect(links.getByRole('link')).toHaveCount(1);
    await links.getByRole('link', { name: 'Next job' }).click();
    await expect(page).toHaveURL(pages[1] ?? '');
    await expect(links).toHaveText('2 of 3');
    await page.keyboard.press('j');
    await expect(page).toHaveURL(pages[2] ?? '');
    await expect(links).toHaveText('3 of 3');
    await expect(links.getByRole('link')).toHaveCount(1);
    await page.keyboard.press('k');
    await expect(page).toHaveURL(pages[1] ?? '');
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Jobs' }).click();
    await expect(page).toHaveURL(board);
  });

  test('are missing on the page of a job that was opened elsewhere', async ({ page, dashboard }) => {
    const [id] = await monitorJobs(dashboard, `alone${Date.now()}`, [{ status: 'Running' }]);
    await openHydrated(page, `${dashboard.url}/jobs/${id}`);
    await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Jobs of the board' })).toHaveCount(0);
  });
});
