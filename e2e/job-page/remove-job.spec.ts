import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJob, updateJob } from '@/e2e/fixtures/jobs';
import { tabTo } from '@/e2e/fixtures/keyboard';
import { getConfirmation } from '@/e2e/pages/app-shell';
import { getNoMatchHeading, getSearchField } from '@/e2e/pages/board-page';
import { getHistory, getRemoveButton } from '@/e2e/pages/job-page';

test.describe('job removal', () => {
  test('a job can be removed by keyboard alone, after a confirmation', async ({ page, dashboard }) => {
    const name = `forget${Date.now()}`;
    const id = await monitorJob(dashboard, name, { status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await tabTo(page, /^Remove job/);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Remove this job?' });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(getRemoveButton(page)).toBeFocused();

    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Job removed' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/`);
    await page.waitForLoadState('networkidle');
    await getSearchField(page).fill(name);
    await expect(getNoMatchHeading(page)).toBeVisible();
  });

  test('a second tab on the job does not restore it', async ({ page, context, dashboard }) => {
    const name = `second-tab${Date.now()}`;
    const id = await monitorJob(dashboard, name, { status: 'Running' });
    const secondTab = await context.newPage();
    await secondTab.goto(`${dashboard.url}/jobs/${id}`);
    await secondTab.waitForResponse((response) => response.url().includes(`/api/jobs?id=${id}`));
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await getRemoveButton(page).click();
    await getConfirmation(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Job removed' })).toBeVisible();
    await expect(secondTab.getByText('This job was removed from the dashboard.')).toBeVisible();
    await page.goto(`${dashboard.url}/?q=${name}`);
    await expect(getNoMatchHeading(page)).toBeVisible();
  });

  test('a removed job can be monitored again, with a new history', async ({ page, dashboard }) => {
    const id = await monitorJob(dashboard, 'again', { status: 'Creating' });
    await updateJob(dashboard, id, { status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(getHistory(page)).toHaveCount(2);
    await getRemoveButton(page).click();
    await getConfirmation(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Monitor again' }).click();
    await expect(getHistory(page)).toHaveText([/^Running · .* \(first seen\)$/]);
  });
});
