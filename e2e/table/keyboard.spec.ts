import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { tabTo } from '@/e2e/fixtures/keyboard';
import { openHydrated } from '@/e2e/pages/app-shell';
import {
  getFocusedRow,
  getRow,
  getRowLink,
  getRows,
  getTable,
  readFocusedColumn,
} from '@/e2e/pages/job-table';

test.describe('keyboard in a table', () => {
  test('arrows, Home, End and Page Down move the focus; Enter opens the job', async ({ page, dashboard }) => {
    const name = `grid${Date.now()}`;
    await monitorJobs(
      dashboard,
      name,
      Array.from({ length: 5 }, () => ({ status: 'Running' })),
    );
    await openHydrated(page, `${dashboard.url}/?view=table&q=${name}`);
    await expect(getRows(page)).toHaveCount(5);
    await tabTo(page, new RegExp(`^Open job ${name}`));
    const row = (index: number) => getRows(page).nth(index);
    await expect(getRowLink(row(0))).toBeFocused();

    await page.keyboard.press('ArrowDown');
    await expect(getRowLink(row(1))).toBeFocused();
    await page.keyboard.press('ArrowRight');
    expect(await readFocusedColumn(page)).toBe('duration');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    expect(await readFocusedColumn(page)).toBe('select');
    await page.keyboard.press('PageDown');
    await expect(row(4).getByRole('checkbox')).toBeFocused();
    await page.keyboard.press('Control+Home');
    await expect(row(0).getByRole('checkbox')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(getTable(page).getByRole('checkbox', { name: 'Select all' })).toBeFocused();

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const id = (await row(0).getAttribute('data-job')) ?? '';
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
  });

  test('Tab leads to one cell of the table, and then past it', async ({ page, dashboard }) => {
    const name = `tab${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Running' }]);
    await openHydrated(page, `${dashboard.url}/?view=table&q=${name}`);
    await expect(getTable(page).locator('[tabindex="0"]')).toHaveCount(1);
    await tabTo(page, new RegExp(`^Open job ${name}`));
    await page.keyboard.press('ArrowDown');
    await expect(getTable(page).locator('[tabindex="0"]')).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(getFocusedRow(page)).toHaveCount(0);
  });

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
