import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getColumnHeader, getRows, getSortButton } from '@/e2e/pages/job-table';

test.describe('sort of a table', () => {
  test('a column sorts up and down, is in the URL, and a third click sorts by attention', async ({
    page,
    dashboard,
  }) => {
    const name = `sort${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Failed' }, { status: 'Running' }, { status: 'Success' }]);
    await openHydrated(page, `${dashboard.url}/?view=table&q=${name}`);
    await expect(getRows(page)).toHaveCount(3);
    const names = getRows(page).getByRole('link', { name: /^Open job/ });
    await getSortButton(page, 'Name').click();
    await expect(page).toHaveURL(/sort=name/);
    await expect(names).toHaveText([`${name}-0`, `${name}-1`, `${name}-2`]);
    await expect(getColumnHeader(page, 'Name')).toHaveAttribute('aria-sort', 'ascending');
    await getSortButton(page, 'Name').click();
    await expect(names).toHaveText([`${name}-2`, `${name}-1`, `${name}-0`]);
    await expect(getColumnHeader(page, 'Name')).toHaveAttribute('aria-sort', 'descending');
    await page.reload();
    await expect(names).toHaveText([`${name}-2`, `${name}-1`, `${name}-0`]);
    await getSortButton(page, 'Name').click();
    await expect(page).not.toHaveURL(/sort=/);
    await expect(getColumnHeader(page, 'Name')).not.toHaveAttribute('aria-sort');
  });
});
