import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { getStatus, getUndoButton, openHydrated } from '@/e2e/pages/app-shell';
import { getPinButton } from '@/e2e/pages/job-card';

const MINUTE_MS = 60_000;

test.describe('toasts', { tag: '@slow' }, () => {
  test('a toast stays while the pointer or the focus is on it, and leaves soon after', async ({
    page,
    dashboard,
  }) => {
    await page.clock.install();
    await openHydrated(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.success}`);
    await getPinButton(page, '').click();
    const toast = getStatus(page, 'pinned');
    await expect(toast).toBeVisible();
    await getUndoButton(page).hover();
    await page.clock.fastForward(MINUTE_MS);
    await expect(toast).toBeVisible();
    await getUndoButton(page).focus();
    await page.mouse.move(0, 0);
    await page.clock.fastForward(MINUTE_MS);
    await expect(toast).toBeVisible();
    await page.keyboard.press('Shift+Tab');
    await page.clock.fastForward(MINUTE_MS);
    await expect(toast).toHaveCount(0);
  });

  test('a later message does not take away what can be undone', async ({ page, dashboard }) => {
    await openHydrated(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.success}`);
    const pin = getPinButton(page, '');
    const isPinned = await pin.getAttribute('aria-pressed');
    await pin.click();
    await expect(getStatus(page, 'pinned')).toBeVisible();
    await page.keyboard.press('c');
    await expect(getStatus(page, 'Copied')).toBeVisible();
    await getUndoButton(page).click();
    await expect(pin).toHaveAttribute('aria-pressed', String(isPinned));
    await expect(getStatus(page, 'Copied')).toBeVisible();
  });

  test('what can be undone does not take away an earlier message', async ({ page, dashboard }) => {
    let respond = () => {};
    const isAllowed = new Promise<void>((resolve) => {
      respond = resolve;
    });
    await page.route('**/api/jobs/*', async (route) => {
      if (route.request().method() === 'PATCH') await isAllowed;
      await route.continue();
    });
    await openHydrated(page, `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.success}`);
    await page.clock.install();
    await getPinButton(page, '').click();
    await page.keyboard.press('c');
    await expect(getStatus(page, 'Copied')).toBeVisible();
    respond();
    await expect(getUndoButton(page)).toBeVisible();
    await expect(getStatus(page, 'Copied')).toBeVisible();
    await getUndoButton(page).click();
  });
});
