import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expectAccessible } from './accessible';
import { control, expect, test, LOOKS } from './dashboard';

const badge = (phase: string) => `[data-phase="${phase}"]`;

test('a job is pasted with everything around it and watched to its success without a touch', async ({
  page,
  dashboard,
}) => {
  const id = crypto.randomUUID();
  await control(dashboard.simulator, 'POST', 'jobs', {
    id,
    resource_name: 'e2e-success',
    status: 'Creating',
  });

  await page.goto(dashboard.url);
  await page
    .getByRole('textbox')
    .fill(`{"job_id":"${id}","instance_id":"36ce7f50-b2d5-11eb-b044-0255ac101219"}`);
  await expect(page.getByText('1 job ID · 1 ignored')).toBeVisible();
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(`${dashboard.url}/jobs/${id}`);
  await expect(page.locator(badge('running')).first()).toBeVisible();
  await expect(page).toHaveTitle('● e2e-success · CreateInstance');

  await control(dashboard.simulator, 'PUT', `jobs/${id}`, { status: 'Success' });
  await expect(page.locator(badge('succeeded')).first()).toBeVisible();
  await expect(page).toHaveTitle('✓ e2e-success · CreateInstance');
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', '/icons/succeeded.svg');
  await expect(page.getByText('e2e-success: Succeeded')).toBeAttached();
});

test('a job that fails shows its reason whole, with its line breaks', async ({ page, dashboard }) => {
  const id = crypto.randomUUID();
  await control(dashboard.simulator, 'POST', 'jobs', {
    id,
    resource_name: 'e2e-failure',
    status: 'Running',
  });
  await page.goto(`${dashboard.url}/jobs/${id}`);
  await expect(page.locator(badge('running')).first()).toBeVisible();

  await control(dashboard.simulator, 'PUT', `jobs/${id}`, {
    status: 'Failed',
    reason: 'first line\n<b>second</b> line',
  });
  const reason = page.getByRole('region', { name: 'Reason' }).locator('p');
  await expect.poll(() => reason.innerText()).toBe('first line\n<b>second</b> line');
});

test('a bookmark shows the job without JavaScript, and again after the server was restarted', async ({
  browser,
  ownDashboard,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const isRestarted of [false, true]) {
    if (isRestarted) {
      await ownDashboard.stop();
      await ownDashboard.start();
    }
    const answer = await page.goto(`${ownDashboard.url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByText('failed to select cce cluster', { exact: true })).toBeVisible();
    await expect(page).toHaveTitle('✗ test-public · CreateInstance');
  }
  await context.close();
});

test('twenty jobs on a board cost one request a poll', async ({ page, dashboard }) => {
  const ids = Array.from({ length: 20 }, () => crypto.randomUUID());
  for (const id of ids) await control(dashboard.simulator, 'POST', 'jobs', { id, status: 'Running' });
  await page.goto(dashboard.url);
  await page.getByRole('textbox').fill(ids.join('\n'));
  await expect(page.getByText('20 job IDs')).toBeVisible();
  await page.getByRole('button', { name: 'Look up' }).click();
  await expect(page).toHaveURL(/\/jobs\?id=/);
  await expect(page.locator('article')).toHaveCount(20);

  const polls: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/')) polls.push(request.url());
  });
  await expect.poll(() => polls.length).toBeGreaterThanOrEqual(2);
  for (const url of polls) expect(new URL(url).searchParams.getAll('id')).toEqual(ids);
});

test('a dashboard that is stopped leaves a job and the board on screen, marked, and both go on when it is back', async ({
  page,
  context,
  ownDashboard,
}) => {
  const board = await context.newPage();
  await page.goto(`${ownDashboard.url}/jobs/${SAMPLE_JOB_IDS.longRunning}`);
  await board.goto(ownDashboard.url);
  const card = board.locator(`article[data-job="${SAMPLE_JOB_IDS.running}"]`);
  await expect(page.locator(badge('running')).first()).toBeVisible();
  await expect(card).toBeVisible();
  await ownDashboard.stop();
  for (const each of [page, board]) {
    await expect(each.getByRole('alert').filter({ hasText: 'Can’t reach the server' })).toBeVisible({
      timeout: 30_000,
    });
  }
  await expect(page.locator(badge('running')).first()).toBeVisible();
  await expect(page.getByText(/Stale since/)).toBeVisible();
  await expect(card.getByText(/Stale since/)).toBeVisible();
  await ownDashboard.start();
  for (const each of [page, board]) {
    await expect(each.getByText(/Stale since/)).toHaveCount(0, { timeout: 60_000 });
  }
  await expect(page.locator(badge('running')).first()).toBeVisible();
  await expect(card).toBeVisible();
});

test('a browser that goes offline says so, and catches up when it is back', async ({
  page,
  context,
  dashboard,
}) => {
  const id = crypto.randomUUID();
  await control(dashboard.simulator, 'POST', 'jobs', { id, status: 'Running' });
  await page.goto(`${dashboard.url}/jobs/${id}`);
  await expect(page.locator(badge('running')).first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('You’re offline.')).toBeVisible();
  await control(dashboard.simulator, 'PUT', `jobs/${id}`, { status: 'Success' });
  await context.setOffline(false);
  await expect(page.locator(badge('succeeded')).first()).toBeVisible();
});

for (const [name, path, status] of [
  ['invalid', '/jobs/a%2Fb', 400],
  ['unknown', '/jobs/00000000-0000-0000-0000-000000000000', 404],
  ['refused', `/jobs/${SAMPLE_JOB_IDS.forbidden}`, 502],
  ['missing', '/nowhere', 404],
] as const) {
  test(`an ${name} page has its own words and its own HTTP status`, async ({ page, dashboard }) => {
    // The first lookup may precede SWR's response, which is not a failure.
    await expect.poll(async () => (await page.request.get(dashboard.url + path)).status()).toBe(status);
    const answer = await page.goto(dashboard.url + path);
    expect(answer?.status()).toBe(status);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

test('the paste box is used with the keyboard alone', async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  for (
    let i = 0;
    i < 8 && !(await page.getByRole('textbox').evaluate((box) => box === document.activeElement));
    i++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(SAMPLE_JOB_IDS.apiPageExample);
  await page.keyboard.press('Enter');
  await expect(page.getByText('failed to select cce cluster', { exact: true })).toBeVisible();
});

test('a Chinese browser reads Chinese, and the choice of English is remembered', async ({
  browser,
  dashboard,
}) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator(badge('failed')).first()).toHaveText('失败');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator(badge('failed')).first()).toHaveText('Failed');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});

test('a phone shows a board without scrolling sideways', async ({ page, dashboard }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(
    `${dashboard.url}/jobs?id=${SAMPLE_JOB_IDS.longReason}&id=${SAMPLE_JOB_IDS.failed}&id=${SAMPLE_JOB_IDS.forbidden}`,
  );
  await expect(page.locator('article')).toHaveCount(3);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

for (const { colorScheme, locale } of LOOKS) {
  test(`axe finds nothing on any page state, ${colorScheme}, ${locale}`, async ({ browser, dashboard }) => {
    const context = await browser.newContext({ colorScheme, locale });
    const page = await context.newPage();
    const board = [
      SAMPLE_JOB_IDS.success,
      SAMPLE_JOB_IDS.failed,
      SAMPLE_JOB_IDS.running,
      SAMPLE_JOB_IDS.initializing,
      SAMPLE_JOB_IDS.unknownStatus,
      SAMPLE_JOB_IDS.forbidden,
    ];
    for (const path of [
      `/jobs/${SAMPLE_JOB_IDS.apiPageExample}`,
      `/jobs/${SAMPLE_JOB_IDS.longRunning}`,
      `/jobs/${SAMPLE_JOB_IDS.forbidden}`,
      '/jobs/a%2Fb',
      '/nowhere',
      `/jobs?${board.map((id) => `id=${id}`).join('&')}`,
    ]) {
      await page.goto(dashboard.url + path);
      await expect(page.getByRole('heading').first()).toBeAttached();
      await expectAccessible(page, path);
    }
    await context.close();
  });
}

test('scripts without the nonce are refused, and the page itself violates nothing', async ({
  page,
  dashboard,
}) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
  });
  const answer = await page.goto(`${dashboard.url}/jobs/${SAMPLE_JOB_IDS.longRunning}`);
  await expect(page.getByText(/next in|checking…/)).toBeVisible();
  expect(violations).toEqual([]);
  const headers = answer?.headers() ?? {};
  expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['x-content-type-options']).toBe('nosniff');
});
