import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { openWithoutScripts } from '@/e2e/fixtures/late-scripts';
import { getCards, getJobLink, readJobId } from '@/e2e/pages/job-card';

test.describe('links before hydration', { tag: '@slow' }, () => {
  test('a job that is opened from a board leads back to its filter, and to its other jobs', async ({
    page,
    dashboard,
  }) => {
    const name = `early-links${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Failed' }]);
    const board = `${dashboard.url}/?q=${name}`;
    const { release } = await openWithoutScripts(page, board);
    await expect(getCards(page)).toHaveCount(2);
    const id = await readJobId(getCards(page).first());
    const path = page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Jobs' });

    await getJobLink(getCards(page).first()).click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
    await path.click();
    await expect(page).toHaveURL(board);

    await getJobLink(getCards(page).first()).click();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
    release();
    await expect(page.getByRole('navigation', { name: 'Jobs of the board' })).toHaveText('1 of 2');
    await expect(path).toHaveAttribute('href', `/?q=${name}`);
  });

  test('a click beside the link of a card opens its job', async ({ page, dashboard }) => {
    const name = `early-card${Date.now()}`;
    const [id] = await monitorJobs(dashboard, name, [{ status: 'Running' }]);
    const { release } = await openWithoutScripts(page, `${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(1);
    await getCards(page)
      .first()
      .click({ position: { x: 5, y: 5 } });
    release();
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
  });
});
