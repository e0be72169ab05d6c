import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, monitorJob, updateJob } from '@/e2e/fixtures/jobs';
import { emulateOldestBrowsers } from '@/e2e/fixtures/old-browser';
import { getStatus, getUnreachableAlert } from '@/e2e/pages/app-shell';
import { getSearchField } from '@/e2e/pages/board-page';
import { getBadge, getCards, getPinButton } from '@/e2e/pages/job-card';
import { getNoteField, getRefreshButton, removeJob, startNote } from '@/e2e/pages/job-page';
import { getAddChannelButton, getChannelForm, getSaveChannelButton } from '@/e2e/pages/notification-settings';
import { getPaletteField, openPalette } from '@/e2e/pages/palette';
import { getPasteBox } from '@/e2e/pages/paste-box';
import {
  getConnectionTest,
  getCreateTokenButton,
  getSettingsPageLink,
  getTestConnectionButton,
  getTokenForm,
} from '@/e2e/pages/settings-page';
import { openShareMenu } from '@/e2e/pages/share-menu';

test.describe('oldest supported browsers', { tag: '@slow' }, () => {
  let pageErrors: Error[];

  test.beforeEach(async ({ page }) => {
    pageErrors = [];
    page.on('pageerror', (error) => pageErrors.push(error));
    await emulateOldestBrowsers(page);
  });
  test.afterEach(() => {
    expect(pageErrors).toEqual([]);
  });

  test('the emulation removes what they lack, and keeps the rest', async ({ page, dashboard }) => {
    await page.goto(dashboard.url);
    const kinds = await page.evaluate(() => [
      typeof Reflect.get(AbortSignal, 'any'),
      typeof Reflect.get([], 'toSorted'),
      typeof Reflect.get(URL, 'canParse'),
      typeof AbortSignal.timeout,
      typeof [].at,
      typeof Reflect.get(Intl, 'Segmenter'),
      typeof Reflect.get(window, 'requestIdleCallback'),
      typeof Reflect.get(URLSearchParams.prototype, 'getAll'),
    ]);
    // Next.js brings its own URL.canParse.
    expect(kinds).toEqual([
      ...['undefined', 'undefined', 'function', 'function', 'function'],
      ...['undefined', 'undefined', 'function'],
    ]);
  });

  test('a pasted job is polled to its end, refreshed, pinned, given a note, shared and removed', async ({
    page,
    dashboard,
  }) => {
    const id = await createJob(dashboard, { resource_name: 'old-browser', status: 'Creating' });
    await page.goto(dashboard.url);
    await getPasteBox(page).fill(`job_id: ${id}`);
    await page.keyboard.press('Enter');
    await expect(getBadge(page, 'running')).toBeVisible();
    await updateJob(dashboard, id, { status: 'Success' });
    await expect(getBadge(page, 'succeeded')).toBeVisible();
    await getRefreshButton(page).click();
    await startNote(page);
    await getNoteField(page).fill('for the old browser');
    await page.keyboard.press('Enter');
    await expect(page.getByText('for the old browser')).toBeVisible();
    await getPinButton(page, 'old-browser').click();
    await expect(getPinButton(page, 'old-browser')).toHaveAttribute('aria-pressed', 'true');
    await openShareMenu(page);
    await page.keyboard.press('Escape');
    await expect(getUnreachableAlert(page)).toHaveCount(0);
    await removeJob(page);
    await expect(getStatus(page, 'old-browser removed.')).toBeVisible();
  });

  test('the board is searched, and the palette opens', async ({ page, dashboard }) => {
    const name = `old${Date.now()}`;
    await monitorJob(dashboard, name, { status: 'Running' });
    await page.goto(dashboard.url);
    await getSearchField(page).fill(name);
    await expect(getCards(page)).toHaveCount(1);
    await openPalette(page);
    await getPaletteField(page).fill(name);
    await expect(page.getByRole('option', { name: `Running, ${name}` })).toBeVisible();
  });

  test('a channel and a token are saved in the settings, and a connection is tested', async ({
    page,
    dashboard,
  }) => {
    await page.goto(`${dashboard.url}/settings/notifications`);
    await getAddChannelButton(page).click();
    const form = getChannelForm(page);
    await form.getByRole('radio', { name: 'Webhook' }).check();
    await form.getByLabel('Name').fill(`hook-${Date.now()}`);
    await form.getByLabel('Webhook URL').fill('https://hooks.example.com/x');
    await getSaveChannelButton(form).click();
    await expect(form).toHaveCount(0);
    await getSettingsPageLink(page, 'API tokens').click();
    await getCreateTokenButton(page).click();
    await getTokenForm(page).getByLabel('Name').fill('old');
    await getCreateTokenButton(page).click();
    await expect(page.getByText('Token “old” created')).toBeVisible();
    await getSettingsPageLink(page, 'Profiles').click();
    await getTestConnectionButton(page, 'default').click();
    await expect(getConnectionTest(page, 'default')).toContainText('Passed');
  });

  test('the API reference is shown', async ({ page, dashboard }) => {
    await page.goto(`${dashboard.url}/api-docs`);
    await expect(page.getByRole('heading', { name: /\/api\/jobs\/\{jobId\}$/ }).first()).toBeVisible();
  });
});
