import type { Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { allowClipboard, writeClipboard } from '@/e2e/fixtures/clipboard';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { getSearchField } from '@/e2e/pages/board-page';
import { openShareDialog } from '@/e2e/pages/share-menu';

const { failed, running, success } = SAMPLE_JOB_IDS;

/** Dispatches a paste or drop event with a text or a file, as Ctrl+V and the mouse do. */
async function dispatch(page: Page, type: 'paste' | 'drop', content: { text?: string; file?: string }) {
  await page.evaluate(
    ([kind, { text, file }]) => {
      const data = new DataTransfer();
      if (text !== undefined) data.setData('text/plain', text);
      if (file !== undefined) data.items.add(new File([file], 'apply.log', { type: 'text/plain' }));
      const options = { bubbles: true, cancelable: true };
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent('drop', { ...options, dataTransfer: data });
      (document.activeElement ?? document.body).dispatchEvent(event);
    },
    [type, content] as const,
  );
}

test.describe('paste and drop anywhere', () => {
  test('one job ID opens its page, several open a board, and none displays a message', async ({
    page,
    dashboard: { url },
  }) => {
    await openHydrated(page, url);
    await dispatch(page, 'paste', { text: `2026-11-25 ERROR job_id=${failed} failed` });
    await expect(page).toHaveURL(`${url}/jobs/${failed}`);

    await dispatch(page, 'paste', { text: `${failed}, ${success}` });
    await expect(page).toHaveURL(`${url}/jobs?id=${failed}&id=${success}`);
    await expect(getStatus(page, '2 IDs')).toBeVisible();

    const noJobId = page.getByText('No job or instance ID found.');
    await dispatch(page, 'paste', { text: 'nothing\nof the kind' });
    await expect(noJobId).toBeVisible();
    await expect(page).toHaveURL(/\/jobs\?id=/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(noJobId).toHaveCount(0);

    await dispatch(page, 'drop', { text: `{"job_id": "${running}"}` });
    await expect(page).toHaveURL(`${url}/jobs/${running}`);
    await dispatch(page, 'drop', { file: `Error: job ${success} failed\n` });
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
    await openShareDialog(page, 'code');
    await dispatch(page, 'paste', { text: success });
    await page.waitForTimeout(300);
    await expect(page).toHaveURL(`${url}/jobs/${failed}`);
  });
});
