import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { monitorJob, monitorJobs, updateJob } from '@/e2e/fixtures/jobs';
import { tabTo } from '@/e2e/fixtures/keyboard';
import { getStatus, getUndoButton, openHydrated } from '@/e2e/pages/app-shell';
import { getNoMatchHeading, getSearchField } from '@/e2e/pages/board-page';
import { getBadge, getCard, getCards } from '@/e2e/pages/job-card';
import { getHistory, getRemoveItem, removeJob } from '@/e2e/pages/job-page';

/** Returns the number of monitored jobs with this name. */
async function countJobs({ url }: Dashboard, name: string): Promise<number> {
  const response = await fetch(`${url}/api/jobs?q=${name}`);
  return ((await response.json()) as { jobs: unknown[] }).jobs.length;
}

test.describe('job removal', { tag: '@slow' }, () => {
  test('a job is hidden at once and removed after ten seconds, by keyboard alone', async ({
    page,
    dashboard,
  }) => {
    const name = `forget${Date.now()}`;
    const id = await monitorJob(dashboard, name, { status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await tabTo(page, /^More actions/);
    await page.keyboard.press('Enter');
    await expect(getRemoveItem(page)).toBeVisible();
    await page.keyboard.press('End');
    await expect(getRemoveItem(page)).toBeFocused();
    const deletion = page.waitForRequest((request) => request.method() === 'DELETE');
    await page.keyboard.press('Enter');
    await expect(getStatus(page, `${name}-0 removed.`)).toBeVisible();
    await expect(page).toHaveURL(`${dashboard.url}/`);
    await getSearchField(page).fill(name);
    await expect(getNoMatchHeading(page)).toBeVisible();
    expect(await countJobs(dashboard, name)).toBe(1);
    await deletion;
    await expect.poll(() => countJobs(dashboard, name)).toBe(0);
    await expect(getStatus(page, name)).toHaveCount(0);
  });

  test('it can be undone, and nothing is deleted', async ({ page, dashboard }) => {
    const name = `undo${Date.now()}`;
    const id = await monitorJob(dashboard, name, { status: 'Running' });
    // The board is the one that the removal leads back to, once it is hydrated.
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await expect(getCard(page, id)).toBeVisible();
    const deletions: string[] = [];
    page.on('request', (request) => request.method() === 'DELETE' && deletions.push(request.url()));
    for (const undo of [() => getUndoButton(page).click(), () => page.keyboard.press('Control+Z')]) {
      await page.goto(`${dashboard.url}/jobs/${id}`);
      await removeJob(page);
      await expect(page).toHaveURL(/\?q=/);
      await expect(getNoMatchHeading(page)).toBeVisible();
      await undo();
      await expect(getCard(page, id)).toBeVisible();
      await expect(getUndoButton(page)).toHaveCount(0);
    }
    expect(deletions).toEqual([]);
  });

  test('the job is removed at once if the page is left', async ({ page, dashboard }) => {
    const name = `leave${Date.now()}`;
    const id = await monitorJob(dashboard, name, { status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await removeJob(page);
    await expect(getUndoButton(page)).toBeVisible();
    await page.goto('about:blank');
    await expect.poll(() => countJobs(dashboard, name), { timeout: 5_000 }).toBe(0);
  });

  test('a job leaves the boards that name it, which would monitor it again', async ({ page, dashboard }) => {
    const name = `named${Date.now()}`;
    const [removed = '', kept = ''] = await monitorJobs(dashboard, name, [
      { status: 'Success' },
      { status: 'Success' },
    ]);
    const query = `id=${removed}&id=${kept}&sort=name`;
    await openHydrated(page, `${dashboard.url}/jobs?${query}`);
    await page.goto(`${dashboard.url}/jobs/${removed}`);
    await removeJob(page);
    await expect(page).toHaveURL(`${dashboard.url}/jobs?${query}`);
    await expect(getCards(page)).toHaveCount(1);
    await expect(page).toHaveURL(`${dashboard.url}/jobs?id=${kept}&sort=name`);
    await expect(getCard(page, kept)).toBeVisible();
    await expect(getCards(page)).toHaveCount(1);
    await page.reload();
    await expect(getCards(page)).toHaveCount(1);
    expect(await countJobs(dashboard, name)).toBe(1);
  });

  test('a second tab on the job does not restore it', async ({ page, context, dashboard }) => {
    const name = `second-tab${Date.now()}`;
    const id = await monitorJob(dashboard, name, { status: 'Running' });
    const secondTab = await context.newPage();
    await secondTab.goto(`${dashboard.url}/jobs/${id}`);
    await secondTab.waitForResponse((response) => response.url().includes(`/api/jobs?id=${id}`));
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await removeJob(page);
    await expect(secondTab.getByText('This job was removed from the dashboard.')).toBeVisible({
      timeout: 30_000,
    });
    expect(await countJobs(dashboard, name)).toBe(0);
  });

  test('a removed job can be monitored again, with a new history', async ({ page, dashboard }) => {
    const name = `again${Date.now()}`;
    const id = await monitorJob(dashboard, name, { status: 'Creating' });
    await updateJob(dashboard, id, { status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(getHistory(page)).toHaveCount(2);
    await removeJob(page);
    await expect(getUndoButton(page)).toBeVisible();
    await page.goto('about:blank');
    await expect.poll(() => countJobs(dashboard, name)).toBe(0);
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(getBadge(page, 'running')).toBeVisible();
    await expect(getHistory(page)).toHaveText([/^Running.*first seen/]);
  });
});
