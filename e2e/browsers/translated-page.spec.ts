import type { Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, monitorJobs, updateJob } from '@/e2e/fixtures/jobs';
import { readText, translatePage, translatePagesEarly } from '@/e2e/fixtures/translator';
import { getRoot, openHydrated } from '@/e2e/pages/app-shell';
import { getPhaseFilter, getSearchField } from '@/e2e/pages/board-page';
import { getBadge, getCard, getCards } from '@/e2e/pages/job-card';
import {
  getDecodeButton,
  getDeniedRequest,
  getHistory,
  getReason,
  startNote,
  getNoteField,
} from '@/e2e/pages/job-page';
import { getNotifyButton } from '@/e2e/pages/notify-menu';
import { getPasteBox, openPasteBox } from '@/e2e/pages/paste-box';
import { getSettingsPageLink } from '@/e2e/pages/settings-page';

const { apiPageExample, failed, forbidden } = SAMPLE_JOB_IDS;

/** Collects uncaught errors, and those that React or a component logs. */
function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A page has the HTTP status of its job.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  return errors;
}

/** Expects a page to display the same as a new page at the same URL. */
async function expectUpToDate(page: Page): Promise<void> {
  const fresh = await page.context().newPage();
  await openHydrated(fresh, page.url());
  await expect(async () => {
    const [text, freshText] = await Promise.all([readText(page), readText(fresh)]);
    expect(text).toBe(freshText);
  }).toPass();
  await fresh.close();
}

test.describe('a translated page', { tag: '@slow' }, () => {
  test('displays what is found in one text after another', async ({ page, dashboard }) => {
    const errors = collectErrors(page);
    await openHydrated(page, dashboard.url);
    await translatePage(page);
    const status = page.getByRole('status').filter({ hasText: /job|ID|Enter/ });
    const found = [
      [
        `{"job_id":"${apiPageExample}","instance_id":"36ce7f50-b2d5-11eb-b044-0255ac101219"}`,
        '1 job, 1 instance · Enter to look up',
      ],
      [apiPageExample, '1 ID · Enter to look up'],
      [`${apiPageExample}, ${failed}`, '2 IDs · Enter to look up'],
      ['nothing', 'Enter to find an instance with this name'],
    ] as const;
    for (const [text, expected] of [...found, ...found]) {
      await getPasteBox(page).fill(text);
      await expect(status.locator('p').first()).toHaveText(expected);
    }
    await getPasteBox(page).fill(failed);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${failed}`);
    expect(errors).toEqual([]);
  });

  test('displays how much time has passed', async ({ page, dashboard }) => {
    const id = await createJob(dashboard, { resource_name: 'e2e-times', status: 'Running' });
    await page.addInitScript(() => {
      const getTime = Date.now;
      Date.now = () => getTime() + Number(document.documentElement.dataset['skippedMs'] ?? 0);
    });
    for (const path of [`/jobs/${id}`, `/jobs?id=${id}&id=${failed}`]) {
      await openHydrated(page, dashboard.url + path);
      await translatePage(page);
      const card = getCard(page, id);
      const duration = card.getByRole('time').first();
      await expect(duration).toHaveText(/^\d+s/);
      // Without responses, which would correct the clock. The last one has arrived when the next poll fails.
      const failedPoll = page.waitForEvent('requestfailed');
      await page.route('**/api/jobs?**', (route) => route.abort());
      await failedPoll;
      await getRoot(page).evaluate((root) => (root.dataset['skippedMs'] = '121000'));
      await expect(duration).toHaveText(/^2m \d\ds/);
      await page.unroute('**/api/jobs?**');
    }
  });

  test('displays changes of a job, its note and its history', async ({ page, dashboard }) => {
    const errors = collectErrors(page);
    const id = await createJob(dashboard, { resource_name: 'e2e-translated', status: 'Creating' });
    await openHydrated(page, `${dashboard.url}/jobs/${id}`);
    await translatePage(page);
    await expect(getBadge(page, 'running')).toHaveText('Running');
    await startNote(page);
    await getNoteField(page).fill('mine');
    await page.keyboard.press('Enter');
    await expect(page.getByText('mine', { exact: true })).toBeVisible();
    await getNotifyButton(page).click();
    await updateJob(dashboard, id, { status: 'Failed', reason: 'no quota' });
    await expect(getBadge(page, 'failed')).toHaveText('Failed');
    await expect(getReason(page)).toHaveText('no quota');
    await expect(getHistory(page)).toHaveCount(2);
    await expect(page).toHaveTitle(/^✗ e2e-translated/);
    await expectUpToDate(page);
    expect(errors).toEqual([]);
  });

  test('displays the filtered board, also in the other language', async ({ page, dashboard }) => {
    const errors = collectErrors(page);
    const name = `translated${Date.now()}`;
    const [id = ''] = await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Failed' }]);
    await openHydrated(page, `${dashboard.url}/?q=${name}`);
    await translatePage(page);
    await expect(getCards(page)).toHaveCount(2);
    await getPhaseFilter(page, 'Failed 1').click();
    await expect(getCards(page)).toHaveCount(1);
    await getPhaseFilter(page, 'Failed 1').click();
    await updateJob(dashboard, id, { status: 'Success' });
    await expect(getBadge(getCard(page, id), 'succeeded')).toHaveText('Succeeded');
    await expect(getPhaseFilter(page, 'Succeeded 1')).toBeVisible();
    await getSearchField(page).fill('no-job-is-called-so');
    await expect(getCards(page)).toHaveCount(0);
    await getSearchField(page).fill(name);
    await expect(getCards(page)).toHaveCount(2);
    await expectUpToDate(page);
    await page.getByRole('button', { name: '中文' }).click();
    await expect(getRoot(page)).toHaveAttribute('lang', 'zh-CN');
    await expectUpToDate(page);
    expect(errors).toEqual([]);
  });

  test('displays a decoded message, settings and API documents', async ({ page, dashboard }) => {
    const errors = collectErrors(page);
    await openHydrated(page, `${dashboard.url}/jobs/${forbidden}`);
    await translatePage(page);
    await getDecodeButton(page).click();
    await expect(getDeniedRequest(page)).toContainText('implicit deny');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Test connection of default' }).click();
    await expect(page.getByRole('list', { name: 'Connection test of default' })).toContainText('Passed');
    await page.getByRole('button', { name: 'Add profile' }).click();
    await page.getByText('IAM user and password').click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await getSettingsPageLink(page, 'API tokens').click();
    await page.getByRole('link', { name: 'API reference' }).click();
    await expect(page.getByRole('heading', { name: 'API reference' })).toBeVisible();
    await expectUpToDate(page);
    expect(errors).toEqual([]);
  });

  test('works if it was translated before its scripts ran', async ({ page, dashboard }) => {
    const id = await createJob(dashboard, { resource_name: 'e2e-early', status: 'Creating' });
    await translatePagesEarly(page);
    await openHydrated(page, `${dashboard.url}/jobs/${id}`);
    await expect(getBadge(page, 'running')).toHaveText('Running');
    await updateJob(dashboard, id, { status: 'Success' });
    await expect(getBadge(page, 'succeeded')).toHaveText('Succeeded');
    await openPasteBox(page);
    await getPasteBox(page).fill(apiPageExample);
    await expect(page.getByText('1 ID · Enter to look up')).toBeVisible();
    await expect(page).toHaveTitle(/^✓ e2e-early/);
  });
});
