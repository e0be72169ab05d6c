import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { allowClipboard, readClipboard, writeClipboard } from '@/e2e/fixtures/clipboard';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { getRoot, getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { getRefreshButton } from '@/e2e/pages/job-page';
import {
  closePalette,
  getJobOptions,
  getPalette,
  getPaletteButton,
  getPaletteField,
  getShortcutList,
  openPalette,
  runCommand,
} from '@/e2e/pages/palette';

const { failed, success } = SAMPLE_JOB_IDS;

test.describe('command palette', () => {
  test('opens a job by keyboard alone, and restores the focus', async ({ page, dashboard }) => {
    const name = `palette${Date.now()}`;
    const ids = await monitorJobs(dashboard, name, [{ status: 'Failed' }, { status: 'Running' }]);
    await openHydrated(page, dashboard.url);
    await getRefreshButton(page).focus();
    await openPalette(page);
    await closePalette(page);
    await expect(getRefreshButton(page)).toBeFocused();

    await page.keyboard.press('Control+K');
    await page.keyboard.type(name);
    // The query could be a job ID as well; looking it up is the last option.
    const jobs = getJobOptions(page).filter({ hasText: `${name}-` });
    await expect(jobs).toHaveCount(2);
    await expect(jobs.filter({ hasText: new RegExp(`^Running,\\s*${name}-1`) })).toHaveCount(1);
    const isFirst = (await jobs.first().innerText()).includes(`${name}-0`);
    const [first = '', second = ''] = isFirst ? ids : ids.toReversed();
    const readSelected = () => getPaletteField(page).getAttribute('aria-activedescendant');
    expect(await readSelected()).toBe(await jobs.first().getAttribute('id'));
    await page.keyboard.press('ArrowDown');
    await expect.poll(readSelected).toBe(await jobs.nth(1).getAttribute('id'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${first}`);
    await expect(getPalette(page)).toHaveCount(0);

    await openPalette(page);
    await page.keyboard.insertText(`job_id: ${second}`);
    await expect(getPalette(page).getByRole('option', { name: `Look up ${second}` })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${second}`);
  });

  test('runs commands, found by their names in either language', async ({ page, dashboard: { url } }) => {
    await allowClipboard(page.context());
    await openHydrated(page, `${url}/jobs/${failed}`);
    await runCommand(page, 'copy id');
    await expect(getStatus(page, `Copied ${failed}`)).toBeVisible();
    expect(await readClipboard(page)).toBe(failed);
    await runCommand(page, 'copy link');
    await expect.poll(() => readClipboard(page)).toBe(`${url}/jobs/${failed}`);
    await runCommand(page, 'theme');
    await expect(getRoot(page)).toHaveAttribute('data-theme', 'light');
    await runCommand(page, '查看失败');
    await expect(page).toHaveURL(`${url}/?phase=failed`);
    await writeClipboard(page, `see ${success}`);
    await runCommand(page, 'look up from');
    await expect(page).toHaveURL(`${url}/jobs/${success}`);
    await runCommand(page, 'settings');
    await expect(page).toHaveURL(`${url}/settings/profiles`);
    await runCommand(page, 'switch language');
    await expect(getRoot(page)).toHaveAttribute('lang', 'zh-CN');
    await runCommand(page, '快捷键');
    await expect(getShortcutList(page)).toBeVisible();
  });

  test('receives the keys that are typed while its code loads, and they trigger no shortcut', async ({
    browser,
    dashboard,
  }) => {
    // Requests of a service worker can't be intercepted by a page's routes.
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en-US' });
    const page = await context.newPage();
    await openHydrated(page, dashboard.url);
    let releaseScripts: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (releaseScripts = resolve));
    await page.route('**/_next/static/**/*.js', async (route) => {
      await released;
      await route.continue();
    });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tlxx');
    await page.keyboard.press('Backspace');
    await expect(getPalette(page)).toHaveCount(0);
    releaseScripts();
    await expect(getPaletteField(page)).toHaveValue('tlx');
    await expect(getRoot(page)).toHaveAttribute('lang', 'en');
    await page.keyboard.type('1');
    await expect(getPaletteField(page)).toHaveValue('tlx1');
    await closePalette(page);
    await page.keyboard.press('l');
    await expect(getRoot(page)).toHaveAttribute('lang', 'zh-CN');
    await context.close();
  });

  test('has a button at every width, and reports that nothing matches', async ({ page, dashboard }) => {
    await openHydrated(page, dashboard.url);
    const button = getPaletteButton(page);
    await button.click();
    await page.keyboard.type('nothing is called this');
    await expect(getPalette(page).getByText('No results')).toBeVisible();
    await closePalette(page);
    await expect(button).toBeFocused();
    await page.setViewportSize({ width: 320, height: 800 });
    await expect(button).toBeVisible();
  });
});
