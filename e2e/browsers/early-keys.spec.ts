import { writeFile } from 'node:fs/promises';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { dispatchContent } from '@/e2e/fixtures/dispatch-content';
import { dropFiles } from '@/e2e/fixtures/drop-files';
import { monitorJobs } from '@/e2e/fixtures/jobs';
import { openWithoutScripts } from '@/e2e/fixtures/late-scripts';
import { getRoot, waitUntilReady } from '@/e2e/pages/app-shell';
import { getSearchField, getSortField } from '@/e2e/pages/board-page';
import { getCards, getFocusedCard, readJobId } from '@/e2e/pages/job-card';
import { getPaletteField, getShortcutList } from '@/e2e/pages/palette';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';

const { failed, running, success } = SAMPLE_JOB_IDS;

test.describe('keys before hydration', { tag: '@slow' }, () => {
  test('"?" opens the list of shortcuts', async ({ page, dashboard: { url } }) => {
    const { release } = await openWithoutScripts(page, `${url}/?profile=none`);
    await expect(getSearchField(page)).toBeVisible();
    await page.keyboard.press('?');
    release();
    await expect(getShortcutList(page)).toBeVisible();
  });

  test('"/" moves to the search at once, and what is typed next is searched', async ({
    page,
    dashboard: { url },
  }) => {
    const { release } = await openWithoutScripts(page, `${url}/?profile=none`);
    await expect(getSearchField(page)).toBeVisible();
    await page.keyboard.press('/');
    await expect(getSearchField(page)).toBeFocused();
    await page.keyboard.type('typed-early');
    release();
    await expect(page).toHaveURL(/\?(?=.*\bq=typed-early\b)/);
    await expect(getSearchField(page)).toHaveValue('typed-early');
  });

  test('"j" moves the focus, and "t" switches the theme', async ({ page, dashboard }) => {
    const name = `early${Date.now()}`;
    await monitorJobs(dashboard, name, [{ status: 'Running' }, { status: 'Running' }]);
    const { release } = await openWithoutScripts(page, `${dashboard.url}/?q=${name}`);
    await expect(getCards(page)).toHaveCount(2);
    for (const key of ['t', 'j', 'j']) await page.keyboard.press(key);
    release();
    await expect(getFocusedCard(page)).toHaveAttribute('data-job', await readJobId(getCards(page).nth(1)));
    await expect(getRoot(page)).toHaveAttribute('data-theme', 'light');
  });

  test('what is typed after Ctrl+K is in the command palette', async ({ page, dashboard: { url } }) => {
    const { release } = await openWithoutScripts(page, `${url}/?profile=none`);
    await expect(getSearchField(page)).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('theme /');
    release();
    await expect(getPaletteField(page)).toHaveValue('theme /');
    await expect(getRoot(page)).toHaveAttribute('data-theme', 'system');
  });
});

test.describe('content and choices before hydration', { tag: '@slow' }, () => {
  test('pasted text opens its job', async ({ page, dashboard: { url } }) => {
    const { release } = await openWithoutScripts(page, `${url}/?profile=none`);
    await expect(getSearchField(page)).toBeVisible();
    await dispatchContent(page, 'paste', { text: `job ${failed}` });
    release();
    await expect(page).toHaveURL(`${url}/jobs/${failed}`);
  });

  test('a dropped file opens its job instead of itself', async ({ page, dashboard: { url } }, testInfo) => {
    const log = testInfo.outputPath('apply.log');
    await writeFile(log, `Error: job ${success} failed\n`);
    const { release } = await openWithoutScripts(page, `${url}/?profile=none`);
    await expect(getSearchField(page)).toBeVisible();
    await dropFiles(page, 'header', log);
    release();
    await expect(page).toHaveURL(`${url}/jobs/${success}`);
  });

  test('a choice in a list sorts the board', async ({ page, dashboard: { url } }) => {
    const { release } = await openWithoutScripts(page, `${url}/?profile=none`);
    await getSortField(page).selectOption('created');
    release();
    await expect(page).toHaveURL(/\bsort=created\b/);
    await expect(getSortField(page)).toHaveValue('created');
  });

  test('the theme switches once', async ({ page, dashboard: { url } }) => {
    const { release } = await openWithoutScripts(page, `${url}/jobs/${running}`);
    await page.getByRole('button', { name: /^Theme/ }).click();
    release();
    await expect(getRoot(page)).toHaveAttribute('data-theme', 'light');
    await waitUntilReady(page);
    await expect(getRoot(page)).toHaveAttribute('data-theme', 'light');
  });

  test('a submitted search keeps the other filters', async ({ page, dashboard: { url } }) => {
    const { release } = await openWithoutScripts(page, `${url}/?phase=failed`);
    await getSearchField(page).fill('submitted-early');
    await getSearchField(page).press('Enter');
    release();
    await expect(page).toHaveURL(/\?(?=.*\bq=submitted-early\b)(?=.*\bphase=failed\b)/);
  });
});
