import type { Page } from '@playwright/test';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expectAccessible } from '@/e2e/fixtures/accessibility';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob } from '@/e2e/fixtures/jobs';
import { getAlert, getRoot, getStatus, getUnreachableAlert, openHydrated } from '@/e2e/pages/app-shell';
import { getPinButton } from '@/e2e/pages/job-card';
import { getPasteBox } from '@/e2e/pages/paste-box';

const { longRunning } = SAMPLE_JOB_IDS;

/** Makes requests fail within the page's own code, as if the browser lacked a function. */
async function breakRequests(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.set(globalThis, 'fetch', undefined));
}

/** Makes the paste box, which is in the root layout, fail on its next input. */
async function crashRootLayout(page: Page): Promise<void> {
  await page.evaluate(() => {
    String.prototype.trim = function (this: string) {
      if (this.includes('crash')) throw new Error('secret detail');
      return this.replace(/^\s+|\s+$/g, '');
    };
  });
  await getPasteBox(page).fill('crash');
}

test.describe('errors of a page', { tag: '@slow' }, () => {
  test('a request that fails in the page’s own code is not reported as an unreachable server', async ({
    page,
    dashboard,
  }) => {
    await openHydrated(page, `${dashboard.url}/jobs/${longRunning}`);
    await breakRequests(page);
    await page.getByRole('button', { name: 'Refresh' }).click();
    const alert = getAlert(page, 'This page hit an error');
    await expect(alert).toContainText('TypeError: fetch is not a function');
    await expect(page.getByText(/Stale since .*: This page hit an error\./)).toBeVisible();
    await getPinButton(page, '').click();
    await expect(getStatus(page, 'Couldn’t save: This page hit an error.')).toBeVisible();
    await expect(getUnreachableAlert(page)).toHaveCount(0);
    await expect(page.getByText('Server unreachable')).toHaveCount(0);
    await expectAccessible(page, 'defect');

    await page.context().addCookies([{ name: 'locale', value: 'zh', url: dashboard.url }]);
    await alert.getByRole('button', { name: 'Reload' }).click();
    await expect(getRoot(page)).toHaveAttribute('lang', 'zh-CN');
    await breakRequests(page);
    await page.getByRole('button', { name: '刷新' }).click();
    await expect(getAlert(page, '页面运行出错')).toContainText('fetch is not a function');
  });

  test('a file that a newer build no longer has leads to a reload, and is not reported as an unreachable server', async ({
    page,
    dashboard,
  }) => {
    const id = await createJob(dashboard, { resource_name: 'e2e-new-build', status: 'Running' });
    let isLoaded = false;
    page.on('load', () => (isLoaded = true));
    await page.route('**/_next/static/chunks/*.js', (route) =>
      isLoaded ? route.fulfill({ status: 404 }) : route.continue(),
    );
    await page.goto(`${dashboard.url}/jobs/${id}`);
    const alert = getAlert(page, 'Unexpected response from the server. Reload the page.');
    await expect(alert).toBeVisible();
    await expect(getUnreachableAlert(page)).toHaveCount(0);
    await page.unroute('**/_next/static/chunks/*.js');
    const poll = page.waitForResponse((response) => response.url().includes(`/api/jobs?id=${id}`));
    await alert.getByRole('button', { name: 'Reload' }).click();
    await poll;
    await expect(alert).toHaveCount(0);
  });

  for (const [theme, background] of [
    ['light', 'rgb(246, 245, 242)'],
    ['dark', 'rgb(18, 19, 22)'],
  ] as const) {
    test(`a crash of the whole page is reported in both languages, in the ${theme} theme`, async ({
      page,
      dashboard,
    }) => {
      await page.context().addCookies([{ name: 'theme', value: theme, url: dashboard.url }]);
      await openHydrated(page, dashboard.url);
      await crashRootLayout(page);
      await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
      await expect(page.getByRole('heading', { name: '页面出错了' })).toBeVisible();
      await expect(page).toHaveTitle('Something went wrong');
      await expect(page.locator('body')).toHaveCSS('background-color', background);
      await expect(page.getByText('secret detail')).toHaveCount(0);
      await expectAccessible(page, 'crash');
      await page.getByRole('button', { name: '重新加载' }).click();
      await expect(getPasteBox(page)).toBeVisible();
    });
  }
});
