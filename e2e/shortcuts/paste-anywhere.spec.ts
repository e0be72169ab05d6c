import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { allowClipboard, writeClipboard } from '@/e2e/fixtures/clipboard';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { dispatchContent } from '@/e2e/fixtures/dispatch-content';
import { getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { getSearchField } from '@/e2e/pages/board-page';
import { openShareDialog } from '@/e2e/pages/share-menu';

const { failed, running, success } = SAMPLE_JOB_IDS;

test.describe('paste and drop anywhere', { tag: '@slow' }, () => {
  test('one job ID opens its page, several open a board, and none displays a message', async ({
    page,
    dashboard: { url },
  }) => {
    await openHydrated(page, url);
    await dispatchContent(page, 'paste', { text: `2026-11-25 ERROR job_id=${failed} failed` });
    await expect(page).toHaveURL(`${url}/jobs/${failed}`);

    await dispatchContent(page, 'paste', { text: `${failed}, ${success}` });
    await expect(page).toHaveURL(`${url}/jobs?id=${failed}&id=${success}`);
    await expect(getStatus(page, '2 IDs')).toBeVisible();

    const noJobId = page.getByText('No job or instance ID found.');
    await dispatchContent(page, 'paste', { text: 'nothing\nof the kind' });
    await expect(noJobId).toBeVisible();
    await expect(page).toHaveURL(/\/jobs\?id=/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(noJobId).toHaveCount(0);

    await dispatchContent(page, 'drop', { text: `{"job_id": "${running}"}` });
    await expect(page).toHaveURL(`${url}/jobs/${running}`);
    await dispatchContent(page, 'drop', { file: `Error: job ${success} failed\n` });
    await expect(page).toHaveURL(`${url}/jobs/${success}`);
  });

  test('Ctrl+V opens a job, except in a text field', async ({ page, dashboard: { url } }) => {
    await allowClipboard(page.context());
    await openHydrated(page, `${url}/?q=x`);
    await writeClipboard(page, `job ${failed}`);
    await getSearchField(page).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+V');
    await expect(getSearchField(page)).toHaveValue(`xjob ${failed}`);
    await expect(page).toHaveURL(/\?q=/);
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('Control+V');
    await expect(page).toHaveURL(`${url}/jobs/${failed}`);
  });

  test('pasting is disabled while a dialog is open', async ({ page, dashboard: { url } }) => {
    await openHydrated(page, `${url}/jobs/${failed}`);
    const urls: string[] = [];
    page.on('framenavigated', (frame) => urls.push(frame.url()));
    await openShareDialog(page, 'code');
    await dispatchContent(page, 'paste', { text: success });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await dispatchContent(page, 'paste', { text: running });
    await expect(page).toHaveURL(`${url}/jobs/${running}`);
    expect(urls).not.toContain(`${url}/jobs/${success}`);
  });
});
