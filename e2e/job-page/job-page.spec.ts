import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect, test } from '@/e2e/fixtures/dashboard';
import { createJob, updateJob } from '@/e2e/fixtures/jobs';
import { getRoot } from '@/e2e/pages/app-shell';
import { getBadge } from '@/e2e/pages/job-card';
import { getReason } from '@/e2e/pages/job-page';
import { getPasteBox } from '@/e2e/pages/paste-box';

const FAILED_PATH = `/jobs/${SAMPLE_JOB_IDS.apiPageExample}`;
const FAILED_REASON = 'failed to select cce cluster';
const MAX_TABS = 12;

test.describe('job page', () => {
  test('displays the full reason of a failure, with its line breaks', async ({ page, dashboard }) => {
    const id = await createJob(dashboard, { resource_name: 'e2e-failure', status: 'Running' });
    await page.goto(`${dashboard.url}/jobs/${id}`);
    await expect(getBadge(page, 'running')).toBeVisible();

    await updateJob(dashboard, id, { status: 'Failed', reason: 'first line\n<b>second</b> line' });
    await expect.poll(() => getReason(page).innerText()).toBe('first line\n<b>second</b> line');
  });

  test(
    'renders without JavaScript, before and after a restart of the server',
    { tag: '@slow' },
    async ({ browser, ownDashboard }) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      for (const isRestarted of [false, true]) {
        if (isRestarted) {
          await ownDashboard.stop();
          await ownDashboard.start();
        }
        const response = await page.goto(ownDashboard.url + FAILED_PATH);
        expect(response?.status()).toBe(200);
        await expect(page.getByText(FAILED_REASON, { exact: true })).toBeVisible();
        await expect(page).toHaveTitle('✗ test-public · CreateInstance');
      }
      await context.close();
    },
  );

  for (const [name, path, status] of [
    ['invalid', '/jobs/a%2Fb', 400],
    ['unknown', '/jobs/00000000-0000-0000-0000-000000000000', 404],
    ['denied', `/jobs/${SAMPLE_JOB_IDS.forbidden}`, 502],
    ['missing', '/nowhere', 404],
  ] as const) {
    test(`HTTP status ${status} and a heading if the page is ${name}`, async ({ page, dashboard }) => {
      // The first lookup may precede SWR's response, which is not a failure.
      await expect.poll(async () => (await page.request.get(dashboard.url + path)).status()).toBe(status);
      const response = await page.goto(dashboard.url + path);
      expect(response?.status()).toBe(status);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  }

  test('can be opened by keyboard alone with the paste box', async ({ page, dashboard }) => {
    await page.goto(dashboard.url);
    const hasFocus = () => getPasteBox(page).evaluate((box) => box === document.activeElement);
    for (let i = 0; i < MAX_TABS && !(await hasFocus()); i++) await page.keyboard.press('Tab');
    await page.keyboard.type(SAMPLE_JOB_IDS.apiPageExample);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`);
    await expect(page.getByText(FAILED_REASON, { exact: true })).toBeVisible();
  });

  test('is in the language of the browser, and the choice of another language is saved', async ({
    browser,
    dashboard,
  }) => {
    const context = await browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(dashboard.url + FAILED_PATH);
    await expect(getRoot(page)).toHaveAttribute('lang', 'zh-CN');
    await expect(getBadge(page, 'failed')).toHaveText('失败');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(getBadge(page, 'failed')).toHaveText('Failed');
    await page.reload();
    await expect(getRoot(page)).toHaveAttribute('lang', 'en');
    await context.close();
  });

  test('its Content-Security-Policy allows only scripts with the nonce, and the page complies', async ({
    page,
    dashboard,
  }) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
    });
    const response = await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.longRunning}`);
    await expect(page.getByText(/next in|checking…/)).toBeVisible();
    expect(violations).toEqual([]);
    const headers = response?.headers() ?? {};
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
