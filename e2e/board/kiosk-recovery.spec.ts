import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures/dashboard';
import {
  newSignedInContext,
  startPasswordDashboard,
  createFirstUser,
} from '@/e2e/fixtures/password-dashboard';
import { openHydrated } from '@/e2e/pages/app-shell';
import { getKiosk, getTiles } from '@/e2e/pages/kiosk-page';

const MINUTE_MS = 60_000;

/** Makes the page's code fail the next time it renders. */
async function crash(page: Page): Promise<void> {
  await page.evaluate(() => {
    Math.floor = () => {
      throw new Error('crash');
    };
  });
}

test.describe('recovery of a wallboard', { tag: '@slow' }, () => {
  test('is loaded again after a crash, once the server returns its page', async ({ page, dashboard }) => {
    await page.clock.install();
    await openHydrated(page, `${dashboard.url}/?kiosk=1`);
    await expect(getTiles(page).first()).toBeVisible();
    await page.route(/kiosk=1/, (route) => route.fulfill({ status: 503 }));
    await crash(page);
    await page.clock.runFor(2 * MINUTE_MS);
    await expect(getKiosk(page)).toHaveCount(0);
    await page.unroute(/kiosk=1/);
    await page.clock.runFor(2 * MINUTE_MS);
    await expect(getTiles(page).first()).toBeVisible();
  });

  test('is loaded in place of an error page, once the server returns it', async ({ page, dashboard }) => {
    await page.clock.install();
    await openHydrated(page, dashboard.url);
    await page.evaluate(() => history.replaceState(history.state, '', '/?kiosk=1'));
    await page.route(/kiosk=1/, (route) => route.fulfill({ status: 500 }));
    await crash(page);
    await page.clock.runFor(1_000);
    await expect(page.getByRole('heading', { name: 'Something went wrong' }).first()).toBeVisible();
    await page.clock.runFor(2 * MINUTE_MS);
    await expect(getKiosk(page)).toHaveCount(0);
    await page.unroute(/kiosk=1/);
    await page.clock.runFor(MINUTE_MS);
    await expect(getTiles(page).first()).toBeVisible();
  });

  test('is loaded again if the page loads without its scripts, but not within a minute', async ({
    page,
    dashboard,
  }) => {
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.clock.install();
    await page.route('**/_next/static/chunks/*.js', (route) => route.fulfill({ status: 404 }));
    await page.goto(`${dashboard.url}/?kiosk=1`);
    await page.clock.runFor(MINUTE_MS / 2);
    await expect(getKiosk(page)).toHaveCount(0);
    expect(loads).toBe(1);
    await page.unroute('**/_next/static/chunks/*.js');
    await page.clock.runFor(MINUTE_MS);
    await expect(getTiles(page).first()).toBeVisible();
    expect(loads).toBe(2);
  });

  test('leads to the sign-in page after the session has ended, which leads back', async ({ browser }) => {
    const dashboard = await startPasswordDashboard();
    const context = await newSignedInContext(browser, dashboard, await createFirstUser(dashboard));
    const page = await context.newPage();
    await page.clock.install();
    await openHydrated(page, `${dashboard.url}/?kiosk=1&phase=failed`);
    await expect(getKiosk(page)).toBeVisible();
    await context.clearCookies();
    await page.clock.runFor(2 * MINUTE_MS);
    await expect(page).toHaveURL(/\/sign-in\?next=%2F%3Fkiosk%3D1%26phase%3Dfailed$/);
    await context.close();
    await dashboard.close();
  });

  test('keeps the screen on, also after the page was hidden', async ({ page, dashboard }) => {
    await page.addInitScript(() => {
      const locks: string[] = [];
      Reflect.set(window, 'locks', locks);
      const request = navigator.wakeLock.request.bind(navigator.wakeLock);
      navigator.wakeLock.request = async (type) => {
        const lock = await request(type);
        locks.push(lock.type);
        return lock;
      };
    });
    await openHydrated(page, `${dashboard.url}/?kiosk=1`);
    const readLocks = () => page.evaluate(() => Reflect.get(window, 'locks') as string[]);
    await expect.poll(readLocks).toEqual(['screen']);
    // As when the page becomes visible again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(readLocks).toEqual(['screen', 'screen']);
  });
});
