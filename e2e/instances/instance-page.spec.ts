import { allowClipboard, readClipboard } from '@/e2e/fixtures/clipboard';
import { control, expect, setUpDashboard, test } from '@/e2e/fixtures/dashboard';
import {
  deleteInstance,
  failsAfter,
  minutesAgo,
  monitorInstance,
  createInstance,
  updateInstance,
} from '@/e2e/fixtures/instances';
import { lookUpJobs, updateJob } from '@/e2e/fixtures/jobs';
import { getFavicon, getStatus, openHydrated } from '@/e2e/pages/app-shell';
import { getCard } from '@/e2e/pages/job-card';
import {
  getInstanceBadge,
  getInstanceHistory,
  getLoginCommand,
  getTimeline,
  toInstanceUrl,
} from '@/e2e/pages/instance-page';
import { getRefreshButton } from '@/e2e/pages/job-page';

const REASON = 'failed to select cce cluster';

test.describe('instance page', () => {
  test('an instance ID alone leads to the state, the access address and the job', async ({
    page,
    context,
    dashboard,
  }) => {
    await allowClipboard(context);
    const { instanceId, jobId } = await createInstance(dashboard, 'e2e-payments');
    await lookUpJobs(dashboard, [jobId]);
    await openHydrated(page, toInstanceUrl(dashboard, instanceId));
    await expect(page.getByRole('heading', { name: 'e2e-payments', level: 1 })).toBeVisible();
    await expect(getInstanceBadge(page, 'running')).toHaveText('Running');
    await expect(page).toHaveTitle('✓ e2e-payments · Instance');
    await expect(getFavicon(page)).toHaveAttribute('href', '/icons/succeeded.svg');
    await expect(page.getByText('swr.ee.professional')).toBeVisible();
    await expect(page.getByText('Doesn’t expire')).toBeVisible();
    await expect(getCard(page, jobId)).toBeVisible();
    await getLoginCommand(page).getByRole('button').click();
    expect(await readClipboard(page)).toMatch(/^docker login e2e-payments\.[a-z0-9.-]+$/);
  });

  test('renders without JavaScript, with status and title', async ({ browser, dashboard }) => {
    const { instanceId } = await monitorInstance(dashboard, 'e2e-plain');
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const response = await page.goto(toInstanceUrl(dashboard, instanceId));
    expect(response?.status()).toBe(200);
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
    await expect(getTimeline(page)).toBeVisible();
    await expect(page).toHaveTitle('✓ e2e-plain · Instance');
    await context.close();
  });

  test('an ID that SWR does not know is answered with 404, and the page leads on', async ({
    page,
    dashboard,
  }) => {
    const url = toInstanceUrl(dashboard, '00000000-0000-0000-0000-00000000f00d');
    // The first lookup may precede SWR's response, which is not a failure.
    await expect.poll(async () => (await page.request.get(url)).status()).toBe(404);
    await page.goto(url);
    await expect(page.getByText(/neither an instance nor a job with this ID/)).toBeVisible();
    await page.getByRole('link', { name: 'Search all jobs for this ID' }).click();
    await expect(page).toHaveURL(/\/\?q=00000000-0000-0000-0000-00000000f00d$/);
  });

  test('an invalid ID is answered with 400', async ({ page, dashboard }) => {
    const response = await page.goto(`${dashboard.url}/instances/a%2Fb`);
    expect(response?.status()).toBe(400);
    await expect(page.getByRole('heading', { name: 'Invalid instance ID' })).toBeVisible();
  });

  test('is polled until the instance runs, and announces it', async ({ page, dashboard }) => {
    const { instanceId, jobId } = await monitorInstance(dashboard, 'e2e-creating', {
      created_at: minutesAgo(1),
      timeline: [{ status: 'Creating', afterSeconds: 0 }],
    });
    await page.goto(toInstanceUrl(dashboard, instanceId));
    await expect(getInstanceBadge(page, 'creating')).toBeVisible();
    await updateJob(dashboard, jobId, { status: 'Success' });
    await expect(getInstanceBadge(page, 'running')).toBeVisible();
    await expect(page).toHaveTitle('✓ e2e-creating · Instance');
    await expect(getStatus(page, 'e2e-creating: Running')).toBeAttached();
    await expect(getInstanceHistory(page)).toHaveText([/^Creating.*first seen/, /^Running/]);
  });

  test('a deleted instance stays, with the bounds of its deletion and without a command', async ({
    page,
    dashboard,
  }) => {
    const { instanceId } = await monitorInstance(dashboard, 'e2e-deleted');
    await openHydrated(page, toInstanceUrl(dashboard, instanceId));
    await expect(getLoginCommand(page)).toBeVisible();
    await deleteInstance(dashboard, instanceId, 'e2e-deleted');
    await getRefreshButton(page).click();
    await expect(page.getByText(/^Deleted between .* and \d\d:\d\d:\d\d\.$/)).toBeVisible();
    await expect(getInstanceBadge(page, 'deleted')).toHaveText('Deleted');
    await expect(getLoginCommand(page)).toHaveCount(0);
    await expect(getInstanceHistory(page)).toHaveText([/^Running/, /^Deleted/]);
    const response = await page.reload();
    expect(response?.status()).toBe(200);
    await expect(getInstanceBadge(page, 'deleted')).toBeVisible();
  });

  test('the instance of a failed creation is unavailable, and its card has the reason', async ({
    page,
    dashboard,
  }) => {
    const { instanceId, jobId } = await monitorInstance(dashboard, 'e2e-failed', {
      timeline: failsAfter(300, REASON),
    });
    await page.goto(toInstanceUrl(dashboard, instanceId));
    await expect(getInstanceBadge(page, 'unavailable')).toHaveText('Unavailable');
    await expect(getCard(page, jobId)).toContainText(REASON);
  });

  test('an unknown status is shown as SWR returned it', async ({ page, dashboard }) => {
    const { instanceId } = await monitorInstance(dashboard, 'e2e-odd');
    await updateInstance(dashboard, instanceId, { status: 'Migrating' });
    await page.goto(toInstanceUrl(dashboard, instanceId));
    await expect(getInstanceBadge(page, 'unknown')).toHaveText('Migrating');
  });

  test('an access address that is no host is shown, but not part of a command', async ({
    page,
    dashboard,
  }) => {
    const { instanceId } = await monitorInstance(dashboard, 'e2e-hostile');
    await updateInstance(dashboard, instanceId, { fields: { access_address: 'x.example.com; rm -rf ~' } });
    await page.goto(toInstanceUrl(dashboard, instanceId));
    await expect(page.getByText('x.example.com; rm -rf ~')).toBeVisible();
    await expect(getLoginCommand(page)).toHaveCount(0);
    expect(await page.content()).not.toContain('docker login');
  });

  test('a pin on a card is shown at once', async ({ page, dashboard }) => {
    const { instanceId, jobId } = await monitorInstance(dashboard, 'e2e-pinned');
    await openHydrated(page, toInstanceUrl(dashboard, instanceId));
    const pin = getCard(page, jobId).getByRole('button', { name: 'Pin e2e-pinned' });
    await pin.click();
    await expect(pin).toHaveAttribute('aria-pressed', 'true');
  });
});

test.describe('instance page without the permission of ShowInstance', () => {
  const getDashboard = setUpDashboard((simulator) =>
    control(simulator, 'PUT', 'permissions', { showInstance: false }),
  );

  test('shows the jobs, and names the permission to ask for', async ({ page }) => {
    const dashboard = getDashboard();
    const { instanceId, jobId } = await monitorInstance(dashboard, 'e2e-denied');
    const response = await page.goto(toInstanceUrl(dashboard, instanceId));
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('heading', { name: 'e2e-denied', level: 1 })).toBeVisible();
    await expect(page.getByText('swr:instance:get')).toBeVisible();
    await expect(getInstanceBadge(page, 'none')).toHaveText('State unknown');
    await expect(getCard(page, jobId)).toBeVisible();
    await expect(getTimeline(page)).toBeVisible();
  });
});
