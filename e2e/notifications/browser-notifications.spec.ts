import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, updateJob } from '@/e2e/fixtures/jobs';
import { getFavicon } from '@/e2e/pages/app-shell';
import { getBrowserOption, getNotifyButton } from '@/e2e/pages/notify-menu';

/** Makes the page believe it is hidden, and records its notifications in `window.shown`. */
function hideAndRecord(): void {
  Object.defineProperty(document, 'hidden', { get: () => true });
  Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  const shown: string[] = [];
  Object.assign(window, { shown });
  class RecordedNotification extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      shown.push(title);
    }
  }
  Object.assign(window, { Notification: RecordedNotification });
}

/** Denies notifications, and throws if the page requests the permission. */
function denyNotifications(): void {
  Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
  Object.assign(Notification, {
    requestPermission: () => {
      throw new Error('The permission was requested again.');
    },
  });
}

test.describe('browser notifications', { tag: '@slow' }, () => {
  test('a hidden tab notifies when its job finishes, and updates its title and icon', async ({
    browser,
    dashboard,
  }) => {
    const context = await browser.newContext({ permissions: ['notifications'] });
    const page = await context.newPage();
    const id = await createJob(dashboard, { resource_name: 'in-the-background', status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await getNotifyButton(page).click();
    await getBrowserOption(page).check();
    await expect(getBrowserOption(page)).toBeChecked();

    await page.addInitScript(hideAndRecord);
    await page.reload();
    await expect(page).toHaveTitle('● in-the-background · CreateInstance');
    await updateJob(dashboard, id, { status: 'Success' });
    await expect(page).toHaveTitle('✓ in-the-background · CreateInstance', { timeout: 60_000 });
    await expect(getFavicon(page)).toHaveAttribute('href', '/icons/succeeded.svg');
    const readNotifications = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
    await expect.poll(readNotifications).toEqual([expect.stringMatching(/^in-the-background: Succeeded \(/)]);
    await context.close();
  });

  test('denied notifications are reported, and the permission is not requested again', async ({
    browser,
    dashboard,
  }) => {
    const context = await browser.newContext({ permissions: [] });
    const page = await context.newPage();
    await page.addInitScript(denyNotifications);
    await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.running}`);
    await getNotifyButton(page).click();
    await expect(getBrowserOption(page)).toBeDisabled();
    await expect(page.getByText('Notifications are blocked in your browser settings.')).toBeVisible();
    await context.close();
  });
});
