import { expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, monitorJobs } from '@/e2e/fixtures/jobs';
import { expectNoWider, usePhone } from '@/e2e/fixtures/viewport';
import { openHydrated } from '@/e2e/pages/app-shell';
import {
  exportJobs,
  getBoardStatus,
  getEditBoardButton,
  getPhaseFilter,
  getSearchField,
  getSortField,
} from '@/e2e/pages/board-page';
import { getCard, getCards } from '@/e2e/pages/job-card';

const JOBS = [{ status: 'Success' }, { status: 'Running' }, { status: 'Failed', reason: 'quota' }];

test.describe('board of given jobs', { tag: '@slow' }, () => {
  test('has the chips, search, sort and export of the board', async ({ page, dashboard }) => {
    const ids = await monitorJobs(dashboard, 'given', JOBS);
    const [success = '', running = '', failed = ''] = ids;
    const path = `${dashboard.url}/jobs?${ids.map((id) => `id=${id}`).join('&')}&id=nowhere-1`;
    await openHydrated(page, path);
    await expect(getCards(page)).toHaveCount(4);
    await expect(getCards(page).first()).toHaveAttribute('data-job', success);
    await expect(getPhaseFilter(page, /^All 4$/)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('nowhere-1').first()).toBeVisible();

    await getSortField(page).selectOption('Needs attention first');
    await expect(page).toHaveURL(`${path}&sort=attention`);
    await expect(getCards(page).first()).toHaveAttribute('data-job', failed);
    await getPhaseFilter(page, /^Running 1$/).click();
    await expect(page).toHaveURL(`${path}&phase=running&sort=attention`);
    await expect(getCards(page)).toHaveCount(1);
    await expect(getCard(page, running)).toBeVisible();
    await expect(getBoardStatus(page)).toHaveText('1 of 4 jobs');
    const csv = await exportJobs(page, 'CSV');
    expect(csv.text).toContain(running);
    expect(csv.text).not.toContain(failed);

    await getPhaseFilter(page, /^All/).click();
    await getSearchField(page).fill('given-2');
    await expect(getCards(page)).toHaveCount(1);
    await page.reload();
    await expect(getCard(page, failed)).toBeVisible();
    await expect(getCards(page)).toHaveCount(1);
  });

  test('can be named, and jobs added and removed', async ({ page, dashboard }) => {
    const ids = await monitorJobs(dashboard, 'edited', JOBS);
    const added = await createJob(dashboard, { status: 'Running', resource_name: 'added' });
    await openHydrated(page, `${dashboard.url}/jobs?${ids.map((id) => `id=${id}`).join('&')}&phase=running`);
    await getEditBoardButton(page).click();
    await page.getByLabel('Name', { exact: true }).fill('Release 7');
    await page.getByLabel(/^Add jobs/).fill(`the log says job_id: ${added}`);
    await page.getByRole('button', { name: 'Remove edited-0 from this board' }).click();
    await expectAccessible(page, 'edited board');
    await page.getByRole('button', { name: 'Show 3 jobs' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Release 7' })).toBeVisible();
    await expect(page).toHaveURL(/\/jobs\?id=.*&phase=running&name=Release\+7$/);
    await expect(page).toHaveTitle(/^Release 7 – 1 failed · 2 running/);
    await expect(getCards(page)).toHaveCount(2);
    await expect(getCard(page, added)).toBeVisible();
  });

  test('a short link leads to the board with its filter and its name', async ({ page, dashboard }) => {
    const ids = await monitorJobs(dashboard, 'linked', JOBS);
    const query = `${ids.map((id) => `id=${id}`).join('&')}&phase=failed&sort=attention&name=Nightly`;
    await openHydrated(page, `${dashboard.url}/jobs?${query}`);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Create short link' }).click();
    const link = page.getByRole('button', { name: /^Copy Short link / });
    await expect(link).toHaveText(/\/boards\/[\w-]{12}$/);
    await expectAccessible(page, 'links of a board');
    await page.goto((await link.innerText()).trim());
    await expect(page).toHaveURL(`${dashboard.url}/jobs?${query}`);
    await expect(getCards(page)).toHaveCount(1);
    const unknown = await page.goto(`${dashboard.url}/boards/unknown`);
    expect(unknown?.status()).toBe(404);
  });

  test('fits a small phone', async ({ page, dashboard }) => {
    const ids = await monitorJobs(dashboard, `wide-${'x'.repeat(60)}`, JOBS);
    await usePhone(page);
    const name = 'n'.repeat(80);
    await openHydrated(page, `${dashboard.url}/jobs?${ids.map((id) => `id=${id}`).join('&')}&name=${name}`);
    await expectNoWider(page);
    await getEditBoardButton(page).click();
    await expect(page.getByLabel('Name', { exact: true })).toBeVisible();
    await expectNoWider(page);
  });
});
