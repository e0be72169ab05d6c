import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { collectConsoleErrors } from '@/e2e/fixtures/browser-console';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, updateJob } from '@/e2e/fixtures/jobs';
import { removeMissingApis } from '@/e2e/fixtures/oldest-browsers';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getPhaseFilter, getSearchField } from '@/e2e/pages/board-page';
import { getBadge, getCards, getPinButton } from '@/e2e/pages/job-card';
import { getAddNoteButton, getNoteField, getRefreshButton, getRemoveButton } from '@/e2e/pages/job-page';
import { closePalette, getJobOptions, openPalette } from '@/e2e/pages/palette';
import { getPasteBox } from '@/e2e/pages/paste-box';
import {
  getConnectionTest,
  getCreateTokenButton,
  getTestConnectionButton,
  getTokenForm,
} from '@/e2e/pages/settings-page';
import { getShareButton, getShareMenu } from '@/e2e/pages/share-menu';

const { failed, success } = SAMPLE_JOB_IDS;

test.describe('the oldest supported browsers', () => {
  let errors: string[] = [];

  test.beforeEach(async ({ page }) => {
    await removeMissingApis(page);
    errors = collectConsoleErrors(page);
    page.on('pageerror', (error) => errors.push(error.message));
  });

  test.afterEach(() => {
    expect(errors).toEqual([]);
  });

  test('lack the APIs that this test removes', async ({ page, dashboard }) => {
    await page.goto(dashboard.url);
    const present = await page.evaluate(() => [
      'any' in AbortSignal,
      'toSorted' in Array.prototype,
      'canParse' in URL,
      'size' in URLSearchParams.prototype,
      'withResolvers' in Promise,
      'groupBy' in Object,
      'requestIdleCallback' in window,
      'fetch' in window,
      'findLast' in Array.prototype,
    ]);
    // Next.js adds `URL.canParse`.
    expect(present).toEqual([false, false, true, false, false, false, false, true, true]);
  });

  test('poll, refresh, pin, note, share and remove a job', async ({ page, dashboard }) => {
    const id = await createJob(dashboard, { resource_name: 'e2e-old', status: 'Creating' });
    await openHydrated(page, `${dashboard.url}/jobs/${id}`);
    await updateJob(dashboard, id, { status: 'Running' });
    await expect(page.getByText('Running').nth(1)).toBeVisible();
    await getRefreshButton(page).click();
    await expect(getRefreshButton(page)).toBeEnabled();
    await getPinButton(page, 'e2e-old').click();
    await expect(getPinButton(page, 'e2e-old')).toHaveAttribute('aria-pressed', 'true');
    await getAddNoteButton(page).click();
    await getNoteField(page).fill('mine');
    await page.keyboard.press('Enter');
    await expect(page.getByText('mine', { exact: true })).toBeVisible();
    await getShareButton(page).click();
    await expect(getShareMenu(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await updateJob(dashboard, id, { status: 'Success' });
    await expect(getBadge(page, 'succeeded')).toBeVisible();
    await getRemoveButton(page).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('heading', { name: 'Job removed' })).toBeVisible();
  });

  test('find pasted jobs, filter the board and search in the palette', async ({ page, dashboard }) => {
    await openHydrated(page, dashboard.url);
    await getPasteBox(page).fill(`${failed} and ${success}`);
    await page.keyboard.press('Enter');
    await expect(getCards(page)).toHaveCount(2);
    await page.getByRole('link', { name: 'SWR Job Monitor' }).click();
    await getPhaseFilter(page, /^Failed/).click();
    await expect(page).toHaveURL(/phase=failed/);
    await getSearchField(page).fill('registry');
    await expect(page).toHaveURL(/q=registry/);
    await openPalette(page);
    await expect(getJobOptions(page).first()).toBeVisible();
    await closePalette(page);
  });

  test('change settings and read the API documents', async ({ page, dashboard }) => {
    await openHydrated(page, `${dashboard.url}/settings`);
    await getTestConnectionButton(page, 'default').click();
    await expect(getConnectionTest(page, 'default')).toContainText('Passed');
    const form = getTokenForm(page);
    await form.getByLabel('Name').fill('old');
    await getCreateTokenButton(form).click();
    await expect(page.getByText('Token “old” created')).toBeVisible();
    await page.getByRole('button', { name: 'Add channel' }).click();
    await page.getByLabel('Name').first().fill('hook');
    await page.goto(`${dashboard.url}/api-docs`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
