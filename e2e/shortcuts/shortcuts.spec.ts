import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { getRoot, getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { getSearchField } from '@/e2e/pages/board-page';
import { getCards, getFocusedCard, getPinButton, readJobId } from '@/e2e/pages/job-card';
import {
  closePalette,
  closeShortcutList,
  getPalette,
  getShortcutList,
  openPalette,
} from '@/e2e/pages/palette';

const JOB_PATH = `/jobs/${SAMPLE_JOB_IDS.failed}`;

test.describe('keyboard shortcuts', () => {
  test('navigate and act, except in a field or with a modifier key', async ({ page, dashboard }) => {
    const name = `keys${Date.now()}`;
    const ids = await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Running' }]);
    await openHydrated(page, `${dashboard.url}/?q=${name}&sort=newest`);
    await expect(getCards(page)).toHaveCount(2);

    await page.keyboard.press('/');
    await expect(getSearchField(page)).toBeFocused();
    await getSearchField(page).pressSequentially('jtl?');
    await expect(getSearchField(page)).toHaveValue('jtl?');
    await expect(getShortcutList(page)).toHaveCount(0);
    await openHydrated(page, `${dashboard.url}/?q=${name}&sort=newest`);
    await expect(getCards(page)).toHaveCount(2);

    const focused = getFocusedCard(page);
    await page.keyboard.press('j');
    await expect(focused).toHaveAttribute('data-job', await readJobId(getCards(page).first()));
    await page.keyboard.press('j');
    const second = await readJobId(getCards(page).nth(1));
    await expect(focused).toHaveAttribute('data-job', second);
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await expect(focused).toHaveAttribute('data-job', second);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${second}`);
    expect(ids).toContain(second);

    const pin = getPinButton(page, name);
    await expect(pin).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('p');
    await expect(pin).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('c');
    await expect(getStatus(page, `Copied ${second}`)).toBeVisible();
    const refresh = page.waitForRequest((request) => request.headers()['cache-control'] === 'no-cache');
    await page.keyboard.press('r');
    await refresh;

    const root = getRoot(page);
    await page.keyboard.press('Control+Shift+T');
    await page.keyboard.press('Alt+t');
    await page.keyboard.press('Shift+T');
    await expect(root).toHaveAttribute('data-theme', 'system');
    await page.keyboard.press('t');
    await expect(root).toHaveAttribute('data-theme', 'light');
    await page.keyboard.press('l');
    await expect(root).toHaveAttribute('lang', 'zh-CN');
    await page.keyboard.press('/');
    await expect(getPalette(page)).toBeVisible();
    await closePalette(page);

    await page.keyboard.press('h');
    // Handled after it.
    await page.keyboard.press('t');
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(page).toHaveURL(/\/jobs\//);
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(page).toHaveURL(`${dashboard.url}/`);
  });

  test('are listed on "?", and can be disabled permanently', async ({ page, dashboard: { url } }) => {
    await openHydrated(page, url + JOB_PATH);
    await page.keyboard.press('?');
    const list = getShortcutList(page);
    await expect(list).toBeVisible();
    for (const key of ['/', 'r', 't', 'l', 'g', 'h', 'j', 'k', 'p', 'c', '?', 'Enter']) {
      await expect(list.getByText(key, { exact: true })).toHaveCount(1);
    }
    await page.keyboard.press('t');
    await expect(getRoot(page)).toHaveAttribute('data-theme', 'system');
    await list.getByRole('checkbox', { name: 'Enable single-key shortcuts' }).uncheck();
    await closeShortcutList(page);

    for (const isReloaded of [false, true]) {
      if (isReloaded) await openHydrated(page, url + JOB_PATH);
      for (const key of ['t', '?', '/']) await page.keyboard.press(key);
      // Handled after them.
      await page.keyboard.press('Control+k');
      await expect(getPalette(page)).toBeVisible();
      await expect(getRoot(page)).toHaveAttribute('data-theme', 'system');
      await expect(page.getByRole('dialog')).toHaveCount(1);
      await closePalette(page);
    }
    await openPalette(page);
    await page.keyboard.insertText('keyboard');
    await page.keyboard.press('Enter');
    await list.getByRole('checkbox').check();
    await closeShortcutList(page);
    await page.keyboard.press('t');
    await expect(getRoot(page)).toHaveAttribute('data-theme', 'light');
  });
});
